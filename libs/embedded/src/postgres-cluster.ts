import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diskFull } from './child-server.ts';
import { SHARED_FOLDER, canReach, type PostgresBinaries } from './postgres-binaries.ts';
import type { PostgresUser } from './postgres-user.ts';
import { commandLine, endProcess, identify } from './process-identity.ts';
import { StartProblem } from './start-problem.ts';

/** The one account inside the embedded server. */
export const CLUSTER_OWNER = 'vekha';

/** PostgreSQL decides what letters and cases are, not the machine: Cyrillic search depends on it. */
const INITDB_FLAGS = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--auth=scram-sha-256',
  `--username=${CLUSTER_OWNER}`,
  '--no-instructions',
];

/**
 * Where the cluster of this data folder lies: inside it, or in a shared folder when the server's
 * user cannot enter it (root in a closed home folder).
 */
export async function placeCluster(
  dataDir: string,
  user: PostgresUser | undefined,
): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  if (user === undefined || canReach(dataDir, user)) return join(dataDir, 'cluster');
  const key = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, 16);
  return join(SHARED_FOLDER, 'data', key, 'cluster');
}

/** The owner's password: random, made once, kept in a file that only we may read. */
export async function keepPassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'password');
  if (!existsSync(path)) {
    await writeFile(path, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  }
  return (await readFile(path, 'utf8')).trim();
}

export interface NewCluster {
  readonly cluster: string;
  readonly password: string;
  readonly binaries: PostgresBinaries;
  readonly user: PostgresUser | undefined;
  /** False skips waiting for the disk: for tests. */
  readonly durable: boolean;
}

/**
 * Makes the cluster beside its place and renames it when it is whole, so that a first start that
 * was cut off leaves nothing half done. Throws StartProblem `diskFull` or `serverFailed`.
 */
export async function initialiseCluster(options: NewCluster): Promise<void> {
  const { cluster, binaries, user } = options;
  const draft = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  await mkdir(dirname(cluster), { recursive: true, mode: 0o755 });
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  if (user !== undefined) {
    await chown(draft, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  const args = [`--pgdata=${draft}`, `--pwfile=${passwordFile}`, ...INITDB_FLAGS];
  if (!options.durable) args.push('--no-sync');
  const made = spawnSync(binaries.initdb, args, { cwd: '/', encoding: 'utf8', ...user });
  await rm(passwordFile, { force: true });
  if (made.status === 0) return rename(draft, cluster);
  await rm(draft, { recursive: true, force: true });
  if (/no space left on device/i.test(made.stderr)) throw diskFull(cluster);
  const reason = made.error?.message ?? made.stderr.trim();
  throw new StartProblem('serverFailed', `PostgreSQL could not make its data folder: ${reason}`);
}

/**
 * Clears what a killed server left: a server of this very cluster that still runs is stopped, and
 * a lock file whose process number belongs to somebody else by now is removed. Says whether a server
 * was stopped.
 */
export async function clearLeftovers(cluster: string): Promise<boolean> {
  const lock = join(cluster, 'postmaster.pid');
  const pid = Number((await readFile(lock, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const command = commandLine(pid);
  const orphan = command?.includes(cluster) === true ? identify(pid) : undefined;
  if (orphan !== undefined) await endProcess(orphan, 'SIGINT', 15_000);
  await rm(lock, { force: true });
  return orphan !== undefined;
}
