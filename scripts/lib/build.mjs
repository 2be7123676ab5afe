/** Compiles what is stale. Node built-ins only. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Failure, projectNode, root, run, say } from './project.mjs';

const COMPILER = join('node_modules', 'typescript', 'bin', 'tsc');
const BUNDLER = join('dist', 'apps', 'worker', 'src', 'temporal', 'build-bundle.js');
const BUNDLER_SOURCE = 'apps/worker/src/temporal/build-bundle.ts';
const BUNDLE = join('dist', 'workflow-bundle.js');

/** Sources to JavaScript under dist/. */
export async function compile() {
  const inputs = ['apps', 'libs', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
  await whenChanged('compile', inputs, join('dist', 'apps', 'cli', 'src', 'main.js'), async () => {
    say('Compiling …');
    const code = await run(projectNode(), [COMPILER, '-p', 'tsconfig.build.json']);
    if (code !== 0) throw new Failure('The sources do not compile; the reasons stand above.');
  });
}

/** The code of the workflows as one file, which every worker starts from. */
export async function bundleWorkflows() {
  if (!existsSync(join(root, BUNDLER))) return;
  const inputs = [
    'libs/workflows',
    'libs/domain',
    'libs/contracts',
    BUNDLER_SOURCE,
    'package-lock.json',
  ];
  await whenChanged('bundle', inputs, BUNDLE, async () => {
    say('Bundling the workflows …');
    const report = join(root, 'dist', 'workflow-bundle.log');
    const log = openSync(report, 'w');
    const code = await run(projectNode(), [BUNDLER], { stdio: ['ignore', log, log] });
    closeSync(log);
    if (code === 0) return;
    throw new Failure(`${readFileSync(report, 'utf8')}\nThe workflows cannot be bundled.`);
  });
}

/** Does the step unless its output is there and no input has come, gone or changed since. */
async function whenChanged(step, inputs, output, work) {
  const note = join(root, 'dist', `.${step}-inputs`);
  const before = fingerprint(inputs);
  const known = existsSync(note) ? readFileSync(note, 'utf8') : '';
  if (known === before && existsSync(join(root, output))) return;
  await work();
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(note, before);
}

function fingerprint(inputs) {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => filesUnder(input)).toSorted()) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) =>
    name.endsWith('.spec.ts') || name === 'public' ? [] : filesUnder(join(path, name)),
  );
}
