/** Brings the packages of the lock file when they are not here. Node built-ins only. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, root, run, say } from './project.mjs';

const OLDEST_NODE = 20;

/** Nothing to do when npm's own note of what it installed is younger than the lock file. */
export async function install() {
  refuseOldNode();
  if (!isStale()) return;
  say('Installing the packages (npm ci; a minute or two, once) …');
  const code = await npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']);
  if (code !== 0) {
    throw new Failure(
      `npm ci failed (exit code ${code}); what it said stands above. Usual reasons: no way to the ` +
        'package registry (proxy, certificate), a full disk, no right to write here.',
    );
  }
}

function refuseOldNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= OLDEST_NODE) return;
  throw new Failure(
    `Vekha needs Node ${OLDEST_NODE} or newer to install itself, this is ${process.versions.node}. ` +
      'Take a current one from https://nodejs.org or your system, then start again.',
  );
}

function isStale() {
  const lock = changedAt('package-lock.json');
  if (lock === undefined) throw new Failure(`package-lock.json is missing in ${root}`);
  const installed = changedAt(join('node_modules', '.package-lock.json'));
  return installed === undefined || installed < lock;
}

function changedAt(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs;
}

/** The npm that runs us if there is one, so that its version is the one that the person chose. */
async function npm(args) {
  const script = process.env.npm_execpath;
  try {
    if (script !== undefined && script.endsWith('.js')) {
      return await run(process.execPath, [script, ...args]);
    }
    const windows = process.platform === 'win32';
    return await run(windows ? 'npm.cmd' : 'npm', args, { shell: windows });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new Failure('npm is not on the PATH; it comes with Node (https://nodejs.org).');
  }
}
