/**
 * Records the golden histories that `test/replay` replays, from real runs on a server of its own:
 * one small file a branch that has none yet. `npm run histories:record -- name …` records branches
 * anew: when a change of the stories is meant to be one, and never to make a red replay green while
 * processes of the old code are running.
 */
import './typescript-hooks.mjs';

const { recordHistories } = await import('../test/replay/record.ts');
const { startTestServer } = await import('../libs/testing/src/test-server.ts');
const { createServer } = await import('node:http');

const server = await startTestServer();
// Databases of specs are asked for at this door: see libs/testing/global-setup.mjs.
const door = createServer((_request, response) => response.end(JSON.stringify(server)));
await new Promise((resolve) => door.listen(0, '127.0.0.1', resolve));
process.env.VEKHA_TEST_SERVER = `http://127.0.0.1:${door.address().port}`;
try {
  for (const file of await recordHistories(process.argv.slice(2)))
    process.stdout.write(`${file}\n`);
} finally {
  door.closeAllConnections();
  door.close();
  await server.stop();
}
process.exit(0);
