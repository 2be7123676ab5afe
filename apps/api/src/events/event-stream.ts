import type { ServerResponse } from 'node:http';

/** What a stream tells. Ids only: what they hold is read by their own routes, with their policies. */
export type StreamEvent =
  | { readonly event: 'hint'; readonly data: { platform: string; tasks: readonly string[] | null } }
  | {
      readonly event: 'access' | 'notifications' | 'resync';
      readonly data: Readonly<Record<string, never>>;
    };

/** A client that has not read so much is not reading. */
const MOST_UNREAD_BYTES = 64 * 1024;
/** How long a client waits before it comes again, in milliseconds. */
const RETRY_MS = 1_000;

/** One open stream of server-sent events. It ends when the client goes or reads too slowly. */
export class EventStream {
  private count = 0;
  private readonly since = Date.now();

  constructor(
    private readonly response: ServerResponse,
    private readonly onEnd: () => void,
  ) {
    response.once('close', () => this.onEnd());
    response.on('error', () => response.destroy());
    this.write(`retry: ${RETRY_MS}\n: listening\n\n`);
  }

  send({ event, data }: StreamEvent): void {
    this.count += 1;
    this.write(
      `id: ${this.since}-${this.count}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
    );
  }

  /** Says that the line is alive; a proxy would close a silent one. */
  beat(): void {
    this.write(': alive\n\n');
  }

  end(): void {
    this.response.end();
  }

  private write(text: string): void {
    if (this.response.destroyed || this.response.writableEnded) return;
    this.response.write(text);
    if (this.response.writableLength > MOST_UNREAD_BYTES) this.response.destroy();
  }
}
