import { join } from 'node:path';
import {
  endNoted,
  endPostgresLeftovers,
  endTemporalLeftovers,
  findTemporalBinary,
  startPostgres,
  startTemporal,
} from '#embedded';
import { PROJECT } from '../project.ts';
import { startAppProcess } from './app-process.ts';
import { logFile, type DataFolder } from './data-folder.ts';
import { choosePort } from './ports.ts';
import type { Supervisor } from './supervisor.ts';

/** Together under ten seconds: that long a person waits after Ctrl-C. */
const PATIENCE = { api: 2_000, worker: 3_000, temporal: 2_000, postgres: 2_000 };

/** Ends what a killed Vekha left running in this folder, so that its ports and files are free. */
export async function endLeftovers(
  folder: DataFolder,
  report: (line: string) => void,
): Promise<void> {
  const api = await endNoted(join(folder.run, 'api.pid'), 'SIGTERM', PATIENCE.api);
  const worker = await endNoted(join(folder.run, 'worker.pid'), 'SIGTERM', PATIENCE.worker);
  const temporal = await endTemporalLeftovers(folder.temporal);
  const postgres = await endPostgresLeftovers(folder.postgres);
  const left = Object.entries({ api, worker, Temporal: temporal, PostgreSQL: postgres });
  const names = left.filter(([, was]) => was).map(([name]) => name);
  if (names.length > 0) report(`ended what an earlier start left running: ${names.join(', ')}`);
}

export interface Place {
  readonly folder: DataFolder;
  readonly supervisor: Supervisor;
  readonly report: (line: string) => void;
}

/** Keeps the embedded PostgreSQL running on this port; answers the address of the database. */
export async function keepPostgres(place: Place, wished: number | undefined) {
  const { folder, supervisor, report } = place;
  const port = await choosePort(wished);
  const log = await logFile(folder, 'postgres');
  let url = '';
  report('starting PostgreSQL');
  await supervisor.keep({
    name: 'PostgreSQL',
    stopPatience: PATIENCE.postgres,
    start: async () => {
      const running = await startPostgres({
        dataDir: folder.postgres,
        port,
        logFile: log,
        detached: true,
        report,
      });
      url = running.url;
      return running.server;
    },
  });
  return { url, port };
}

/** Keeps the embedded Temporal server running on this port; answers its address. */
export async function keepTemporal(
  place: Place,
  wished: number | undefined,
  env: NodeJS.ProcessEnv,
) {
  const { folder, supervisor, report } = place;
  const port = await choosePort(wished);
  const log = await logFile(folder, 'temporal');
  const binary = await findTemporalBinary({ env, report });
  report('starting Temporal');
  await supervisor.keep({
    name: 'Temporal',
    stopPatience: PATIENCE.temporal,
    start: async () => {
      const running = await startTemporal({
        dataDir: folder.temporal,
        port,
        binary,
        logFile: log,
        detached: true,
        report,
      });
      return running.server;
    },
  });
  return { address: `127.0.0.1:${port}`, port };
}

/** Keeps the worker running; its health answers on a loopback port. */
export async function keepWorker(
  place: Place,
  wished: number | undefined,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const port = await choosePort(wished);
  place.report('starting the worker');
  await keepApp(place, 'worker', port, {
    ...env,
    HEALTH_PORT: String(port),
    // The sandbox of the workflows leaks the machine's zone; they must not depend on it.
    TZ: 'UTC',
  });
  return port;
}

/** Keeps the api running on the port that people use. */
export async function keepApi(place: Place, port: number, env: NodeJS.ProcessEnv): Promise<void> {
  place.report('starting the api');
  await keepApp(place, 'api', port, {
    ...env,
    HOST: '127.0.0.1',
    PORT: String(port),
  });
}

async function keepApp(
  { folder, supervisor }: Place,
  app: 'api' | 'worker',
  port: number,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const log = await logFile(folder, app);
  await supervisor.keep({
    name: `the ${app}`,
    stopPatience: PATIENCE[app],
    start: (ends) =>
      startAppProcess({
        ends,
        name: `The ${app}`,
        script: join(PROJECT, 'dist', 'apps', app, 'src', 'main.js'),
        env,
        cwd: PROJECT,
        logFile: log,
        pidFile: join(folder.run, `${app}.pid`),
        port,
        stopPatience: PATIENCE[app],
      }),
  });
}
