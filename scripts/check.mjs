/**
 * `npm run check`: format, lint, types, layers and dead code, two at a time. All of them run even
 * when one fails; what a failed one said follows its name. `npm run check -- lint types` runs only these.
 */
import { spawn } from 'node:child_process';
import { endOn, projectNode, root, say } from './lib/project.mjs';

const CACHE = 'node_modules/.cache';

/** The slowest first. */
const STEPS = [
  [
    'types',
    'typescript/bin/tsc',
    ['-p', 'tsconfig.json', '--incremental', `--tsBuildInfoFile`, `${CACHE}/check.tsbuildinfo`],
  ],
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '--cache', '.']],
  ['lint', 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']],
  [
    'layers',
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    ['--config', '.dependency-cruiser.mjs', 'apps', 'libs', 'test'],
  ],
  ['dead', 'knip/bin/knip.js', []],
];

try {
  const asked = process.argv.slice(2);
  const waiting = STEPS.filter(([name]) => asked.length === 0 || asked.includes(name));
  const failed = [];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      if (!(await passes(step))) failed.push(step[0]);
    }
  };
  await Promise.all([work(), work()]);
  if (failed.length > 0) say(`Failed: ${failed.join(', ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
} catch (error) {
  endOn(error);
}

async function passes([name, tool, args]) {
  const began = performance.now();
  const { code, text } = await call(`node_modules/${tool}`, args);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (code !== 0) say(text.trim());
  return code === 0;
}

function call(tool, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(projectNode(), [tool, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (chunk) => (text += chunk));
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, text }));
  });
}
