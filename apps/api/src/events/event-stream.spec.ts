import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { EventStream } from './event-stream.ts';

let server: Server;
let port: number;

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A client that asks and reads nothing of the answer. */
async function silentClient(): Promise<{ client: Socket; response: ServerResponse }> {
  const asked = new Promise<ServerResponse>((resolve) => {
    server.once('request', (_request, response) => resolve(response));
  });
  const client = connect(port, '127.0.0.1');
  client.pause();
  client.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  return { client, response: await asked };
}

it('a client that does not read is dropped, and the stream says that it ended', async () => {
  const { client, response } = await silentClient();
  let isOver = false;
  const over = new Promise<void>((resolve) => response.once('close', resolve));
  const stream = new EventStream(response, () => (isOver = true));
  const tasks = Array.from({ length: 200 }, () => '01980000-0000-7000-8000-000000000001');
  for (let count = 0; count < 5_000 && !response.destroyed; count += 1) {
    stream.send({ event: 'hint', data: { platform: 'p', tasks } });
  }
  expect(response.destroyed).toBe(true);
  await over;
  expect(isOver).toBe(true);
  client.destroy();
});
