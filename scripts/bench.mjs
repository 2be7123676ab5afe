/**
 * Measures the product beside its raw floor: `npm run bench -- inbox`. Without a name it lists the
 * benchmarks; options stand behind the name as `--seed=7`.
 */
import './typescript-hooks.mjs';

const benchmarks = {
  inbox: () => import('../test/bench/inbox-bench.ts'),
  'read-your-writes': () => import('../test/bench/read-your-writes-bench.ts'),
  reminders: () => import('../test/bench/reminders-bench.ts'),
};

const [name = '', ...given] = process.argv.slice(2);
if (!Object.hasOwn(benchmarks, name)) {
  console.error(`Name a benchmark: ${Object.keys(benchmarks).join(', ')}`);
  process.exit(64);
}
const { main } = await benchmarks[name]();
process.exitCode = await main(given);
