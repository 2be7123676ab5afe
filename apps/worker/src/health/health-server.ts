import { createServer, type Server } from 'node:http';

/** `/health/live` and `/health/ready` on loopback; ready answers 503 while it is not. */
export async function serveHealth(port: number, isReady: () => boolean): Promise<Server> {
  const server = createServer((request, response) => {
    const isLive = request.url === '/health/live';
    const isKnown = isLive || request.url === '/health/ready';
    const status = isKnown ? (isLive || isReady() ? 200 : 503) : 404;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: status === 200 ? 'ok' : 'unavailable' }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
