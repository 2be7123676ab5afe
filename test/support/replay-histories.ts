/**
 * Replays recorded histories against a bundle and prints one line of JSON for each: started by
 * `replay.spec.ts` under the zone that it wants to see, because a zone belongs to a process.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';

const [codePath = '', ...files] = process.argv.slice(2);

Runtime.install({ logger: new DefaultLogger('ERROR') });

/** The fault of the replay; null when every command came as recorded. */
async function replay(file: string): Promise<string | null> {
  const history = historyFromJSON(JSON.parse(await readFile(file, 'utf8')));
  try {
    await Worker.runReplayHistory({ workflowBundle: { codePath } }, history);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

// A worker that takes over a story is up already: its start is not measured with the first one.
if (files[0] !== undefined) await replay(files[0]);

for (const file of files) {
  const started = performance.now();
  const fault = await replay(file);
  const ms = Math.round(performance.now() - started);
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  process.stdout.write(`${JSON.stringify({ name: basename(file, '.json'), ms, zone, fault })}\n`);
}
