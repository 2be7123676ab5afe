import { parseArgs } from 'node:util';
import { startApiProcess } from './api-process.ts';
import { startBenchServer } from './bench-server.ts';
import { ALL_YEAR_ROUND } from './dataset-size.ts';
import { makeDataset } from './dataset.ts';
import { countStale } from './read-your-writes.ts';
import { walkersOf } from './stock.ts';
import { signInSome } from './visitors.ts';

const WALKERS = 8;
const CHUNK = 10_000;

/** `npm run bench -- read-your-writes [pairs]`: answers the exit code, 1 after a stale reading. */
export async function main(given: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: { seed: { type: 'string', default: '1' } },
  });
  const wanted = Number(positionals[0] ?? 1_000_000);
  const server = await startBenchServer();
  try {
    const { url, dataSource } = await server.database('read_your_writes');
    await makeDataset(
      dataSource,
      {
        seed: Number(values.seed),
        people: 2_000,
        groups: 100,
        openTasks: 10_000,
      },
      ALL_YEAR_ROUND,
    );
    const walkers = await walkersOf(dataSource, await signInSome(dataSource, 50), WALKERS);
    const [one, other] = await Promise.all([
      startApiProcess(url, server.folder),
      startApiProcess(url, server.folder),
    ]);
    let done = 0;
    let stale = 0;
    while (done < wanted) {
      const chunk = await countStale([one, other], walkers, Math.min(CHUNK, wanted - done));
      done += chunk.pairs;
      stale += chunk.stale;
      process.stdout.write(`${done} pairs, ${stale} stale\n`);
    }
    await one.stop();
    await other.stop();
    return stale === 0 ? 0 : 1;
  } finally {
    await server.stop();
  }
}
