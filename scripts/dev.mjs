/**
 * Watch: compiles on every change and starts Vekha anew after each compilation without errors.
 * What follows on the command line goes to `vekha start`.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bundleWorkflows } from './lib/build.mjs';
import { endOn, projectNode, root, say } from './lib/project.mjs';

const asked = process.argv.slice(2);
let vekha;
let turn = Promise.resolve();
let ends = false;

const compiler = spawn(
  projectNode(),
  [
    join('node_modules', 'typescript', 'bin', 'tsc'),
    ...['-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
  ],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
);
compiler.once('exit', () => finish());
createInterface({ input: compiler.stdout }).on('line', (line) => {
  if (line.trim() !== '') say(line);
  if (/Found 0 errors/.test(line)) turn = turn.then(restart).catch(endOn);
});

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, finish);

async function restart() {
  if (ends) return;
  await stop();
  await bundleWorkflows();
  // A group of its own: Ctrl-C reaches it through us, once.
  vekha = spawn(projectNode(), [join('dist', 'apps', 'cli', 'src', 'main.js'), 'start', ...asked], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
}

function stop() {
  const running = vekha;
  if (running === undefined || running.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    running.once('exit', resolve);
    running.kill('SIGTERM');
  });
}

function finish() {
  if (ends) return;
  ends = true;
  compiler.kill();
  turn = turn.then(stop);
}
