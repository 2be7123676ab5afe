/**
 * PostgreSQL is started at the first request of a spec and not before, so that a run of domain
 * specs alone does not pay for it. It lives in jest's own process: workers come and go.
 */
import { createServer } from 'node:http';
import '../../scripts/typescript-hooks.mjs';

export default async function globalSetup() {
  let starting;
  const door = createServer((_request, response) => {
    // A kept connection could close just when the next spec file of the same worker uses it.
    response.setHeader('connection', 'close');
    starting ??= import('./src/test-server.ts').then((module) => module.startTestServer());
    starting.then(
      ({ url, template }) => response.end(JSON.stringify({ url, template })),
      (error) => response.writeHead(500).end(String(error?.stack ?? error)),
    );
  });
  await new Promise((resolve) => door.listen(0, '127.0.0.1', resolve));
  process.env.VEKHA_TEST_SERVER = `http://127.0.0.1:${door.address().port}`;
  globalThis.stopTestServer = async () => {
    door.closeAllConnections();
    door.close();
    const server = await starting?.catch(() => undefined);
    await server?.stop();
  };
}
