import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { waitFor } from './wait-for.ts';

/** A page that listens to the stream of events. */
export class Listener {
  readonly heard: EventSourceMessage[] = [];
  comments = 0;
  hasEnded = false;

  private constructor(
    private readonly request: ClientRequest,
    readonly response: IncomingMessage,
  ) {
    const parser = createParser({
      onEvent: (event) => this.heard.push(event),
      onComment: () => (this.comments += 1),
    });
    response.setEncoding('utf8');
    response.on('data', (text: string) => parser.feed(text));
    response.once('close', () => (this.hasEnded = true));
    response.on('error', () => undefined);
  }

  static async connect(
    address: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<Listener> {
    const asked = request(`${address}/api/events`, { headers, agent: false });
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      asked.once('response', resolve);
      asked.once('error', reject);
      asked.end();
    });
    asked.on('error', () => undefined);
    return new Listener(asked, response);
  }

  /** Waits for an event with this name; answers its data and forgets all that came before. */
  async next(event: string): Promise<unknown> {
    const found = await waitFor(`an event ${event}`, async () =>
      this.heard.find((one) => one.event === event),
    );
    this.heard.splice(0, this.heard.indexOf(found) + 1);
    return JSON.parse(found.data);
  }

  async ended(): Promise<void> {
    await waitFor('the end of the stream', async () => this.hasEnded);
  }

  leave(): void {
    this.request.destroy();
  }
}
