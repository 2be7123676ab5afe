/** Where things lie, and how a step of a script is run and its failure said. Node built-ins only. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A failure that the person at the terminal can act on: shown without a stack. */
export class Failure extends Error {}

/** The Node that Vekha runs on, which npm brought; the one that runs us when there is none yet. */
export function projectNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = join(root, 'node_modules', 'node', 'bin', file);
  return existsSync(own) ? own : process.execPath;
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Runs a command in the project with our terminal; resolves to its exit code. */
export function run(command, args, options = {}) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      ...options,
      env: { ...process.env, PATH: path, ...options.env },
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 1));
  });
}

/** Ends the script with the reason, or with the stack if it is a bug of ours. */
export function endOn(error) {
  process.stderr.write(`${error instanceof Failure ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
