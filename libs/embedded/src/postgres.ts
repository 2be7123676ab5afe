import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { problemFromOutput, spawnServer, type ChildServer } from './child-server.ts';
import { freePort } from './ports.ts';
import { ensureDatabase } from './postgres-database.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import {
  CLUSTER_OWNER,
  clearLeftovers,
  initialiseCluster,
  keepPassword,
  placeCluster,
} from './postgres-cluster.ts';
import { findPostgresUser } from './postgres-user.ts';
import { sharedBuffersMib } from './shared-buffers.ts';
import { StartProblem } from './start-problem.ts';

const DATABASE = 'vekha';

export interface PostgresOptions {
  /** Holds the cluster, its password and its log; made when absent. One server a folder. */
  readonly dataDir: string;
  /** A loopback port; a free one is chosen when absent. */
  readonly port?: number | undefined;
  /** Made when absent; `vekha` unless named. */
  readonly database?: string | undefined;
  readonly logFile?: string | undefined;
  readonly maxConnections?: number | undefined;
  /** False gives up safety against a power cut for speed: for tests. */
  readonly durable?: boolean | undefined;
  /** See ChildServerOptions. */
  readonly detached?: boolean | undefined;
  /** Hears what takes long or lies in an unexpected place. */
  readonly report?: ((line: string) => void) | undefined;
}

export interface RunningPostgres {
  /** `postgres://…` of the database, with the password. */
  readonly url: string;
  readonly port: number;
  /** Where the cluster really lies. */
  readonly cluster: string;
  readonly server: ChildServer;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on loopback and waits until it answers. A cluster is made on the first start;
 * whatever a killed server left is cleared. Throws StartProblem (`portTaken`, `diskFull`,
 * `noDatabaseBinary`, `noDatabaseUser`, `dataFolderNewer`, `serverFailed`).
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const report = options.report ?? (() => undefined);
  const durable = options.durable ?? true;
  const user = findPostgresUser();
  const binaries = await findPostgresBinaries(user);
  const cluster = await placeCluster(options.dataDir, user);
  const password = await keepPassword(options.dataDir);
  if (binaries.copiedTo !== undefined || !cluster.startsWith(options.dataDir)) {
    report(
      `PostgreSQL runs as the user "postgres", who may not enter this folder: ` +
        `its data lie in ${cluster}`,
    );
  }
  if (!existsSync(cluster)) {
    report('making a new database (some seconds, once)');
    await initialiseCluster({ cluster, password, binaries, user, durable });
  }
  await refuseOtherMajor(cluster);
  const port = options.port ?? (await freePort());
  const server = await spawnUntilUp({
    name: 'PostgreSQL',
    command: binaries.postgres,
    args: serverArgs(cluster, port, options.maxConnections ?? 100, durable),
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    cwd: '/',
    user,
    logFile: options.logFile ?? join(options.dataDir, 'postgres.log'),
    // A fast shutdown: sessions are ended, what was committed is flushed.
    stopSignal: 'SIGINT',
    stopPatience: 8_000,
    detached: options.detached,
    cluster,
  });
  const database = options.database ?? DATABASE;
  await ensureDatabase(serverUrl(password, port, 'postgres'), database);
  return {
    url: serverUrl(password, port, database),
    port,
    cluster,
    server,
    stop: () => server.stop(),
  };
}

/** Ends the server of this folder that a killed caller left, and says whether there was one. */
export async function endPostgresLeftovers(dataDir: string): Promise<boolean> {
  return clearLeftovers(await placeCluster(dataDir, findPostgresUser()));
}

/**
 * The address of a database on the embedded server of this folder, which listens on this port:
 * for a second program beside the one that started it.
 */
export async function postgresUrl(
  dataDir: string,
  port: number,
  database = DATABASE,
): Promise<string> {
  return serverUrl(await keepPassword(dataDir), port, database);
}

type Launch = Parameters<typeof spawnServer>[0] & {
  readonly cluster: string;
};

/** Sessions of a killed server need a moment to notice; until then the cluster counts as in use. */
async function spawnUntilUp(launch: Launch): Promise<ChildServer> {
  const giveUpAt = Date.now() + 15_000;
  for (;;) {
    await clearLeftovers(launch.cluster);
    const server = await spawnServer(launch);
    if (await getsReady(server)) return server;
    const printed = server.printed();
    const stillInUse = /pre-existing shared memory block/.test(printed);
    if (!stillInUse || Date.now() > giveUpAt) {
      throw problemFromOutput('PostgreSQL', printed, launch.logFile);
    }
    await pause(200);
  }
}

/**
 * Waits for its own word, however long the recovery after a crash takes; false when it ended. Its
 * port is not asked: should a stranger sit there, the stranger would be given our password.
 */
async function getsReady(server: ChildServer): Promise<boolean> {
  while (!server.hasExited()) {
    if (/ready to accept connections/.test(server.printed())) return true;
    await pause(20);
  }
  return false;
}

function serverArgs(
  cluster: string,
  port: number,
  maxConnections: number,
  durable: boolean,
): readonly string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    // No socket files: two servers of two users would meet in /tmp.
    'unix_socket_directories=',
    `max_connections=${maxConnections}`,
    `shared_buffers=${sharedBuffersMib()}MB`,
    'timezone=UTC',
    'log_timezone=UTC',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  return ['-D', cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
}

function serverUrl(password: string, port: number, database: string): string {
  return `postgres://${CLUSTER_OWNER}:${password}@127.0.0.1:${port}/${database}`;
}

/** A cluster is bound to its major version; ours is 18. */
async function refuseOtherMajor(cluster: string): Promise<void> {
  const major = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  if (major === '18') return;
  throw new StartProblem(
    'dataFolderNewer',
    `${cluster} was made by PostgreSQL ${major}, this Vekha brings PostgreSQL 18. ` +
      'Start it with the Vekha that made it.',
  );
}
