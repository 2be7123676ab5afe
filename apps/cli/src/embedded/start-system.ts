import { StartProblem } from '#embedded';
import { placeOf, withDatabase } from '../database.ts';
import { prepareData, type FirstData } from '../first-data.ts';
import type { Announcement } from './announce.ts';
import { DATA_FORMAT, keepSecret, readNote, writeNote, type DataFolder } from './data-folder.ts';
import type { Environment } from './environment.ts';
import { choosePublicPort } from './ports.ts';
import type { Supervisor } from './supervisor.ts';
import { endLeftovers, keepApi, keepPostgres, keepTemporal, keepWorker } from './system.ts';

export interface StartRequest {
  readonly folder: DataFolder;
  readonly supervisor: Supervisor;
  readonly report: (line: string) => void;
  readonly environment: Environment;
  /** What is handed on to the apps, besides what is decided here. */
  readonly env: NodeJS.ProcessEnv;
  /** A port that the person asked for. */
  readonly port: number | undefined;
  /** False for an empty system; undefined leaves it to the folder. */
  readonly demo: false | undefined;
}

/**
 * Brings up what is not there yet, in order: PostgreSQL and Temporal, tables and first data, the
 * worker, the api. Answers what the terminal is to say. Throws StartProblem.
 */
export async function startSystem(request: StartRequest): Promise<Announcement> {
  const { folder, environment, report } = request;
  const note = await readNote(folder);
  const demo = chooseKind(request.demo, note?.demo, folder.path);
  await endLeftovers(folder, report);
  const port = await choosePublicPort(request.port ?? environment.PORT, note?.ports['api']);
  const address = `http://127.0.0.1:${port}`;

  const [database, temporal] = await Promise.all([
    bringDatabase(request, note?.ports['postgres'], (url) =>
      withDatabase(url, (dataSource) =>
        prepareData(dataSource, url, {
          demo,
          address: environment.PUBLIC_URL ?? address,
          report,
        }),
      ),
    ),
    bringTemporal(request, note?.ports['temporal']),
  ]);

  const appEnv = {
    ...withoutEmpty(request.env),
    DATABASE_URL: database.url,
    VEKHA_MODE: environment.VEKHA_MODE ?? (demo ? 'demo' : 'production'),
    VEKHA_DATA: folder.path,
    VEKHA_SECRET: environment.VEKHA_SECRET ?? (await keepSecret(folder)),
    LOG_LEVEL: environment.LOG_LEVEL,
    PUBLIC_URL: environment.PUBLIC_URL ?? address,
  };
  const [worker] = await Promise.all([
    keepWorker(request, note?.ports['worker'], { ...appEnv, TEMPORAL_ADDRESS: temporal.address }),
    // The api never speaks to Temporal: it is not even told where it is.
    keepApi(request, port, { ...appEnv, TEMPORAL_ADDRESS: undefined }),
  ]);

  await writeNote(folder, {
    format: DATA_FORMAT,
    demo,
    ports: { api: port, worker, ...database.ports, ...temporal.ports },
  });
  return {
    address,
    ...database.first,
    files: folder.files,
    letters: folder.letters,
    logs: folder.logs,
    database: placeOf(database.url),
    temporal: temporal.address,
  };
}

interface Database {
  readonly url: string;
  readonly first: FirstData;
  readonly ports: Readonly<Record<string, number>>;
}

/** The server that `DATABASE_URL` names or our own, with its tables and first data. */
async function bringDatabase(
  request: StartRequest,
  wished: number | undefined,
  prepare: (url: string) => Promise<FirstData>,
): Promise<Database> {
  const named = request.environment.DATABASE_URL;
  if (named !== undefined) {
    request.report(`using the database ${placeOf(named)}`);
    return { url: named, first: await prepare(named), ports: {} };
  }
  const { url, port } = await keepPostgres(request, wished);
  return { url, first: await prepare(url), ports: { postgres: port } };
}

/** The server that `TEMPORAL_ADDRESS` names or our own. One that is away is the worker's to await. */
async function bringTemporal(request: StartRequest, wished: number | undefined) {
  const named = request.environment.TEMPORAL_ADDRESS;
  if (named !== undefined) {
    request.report(`using Temporal at ${named}`);
    return { address: named, ports: {} };
  }
  const { address, port } = await keepTemporal(request, wished, request.env);
  return { address, ports: { temporal: port } };
}

/** A variable that is set to nothing counts as absent, here and in the apps. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

/** A folder stays what it began as: demo people never come into an empty system, nor the reverse. */
function chooseKind(asked: false | undefined, noted: boolean | undefined, path: string): boolean {
  if (asked === false && noted === true) {
    throw new StartProblem(
      'wrongEnvironment',
      `${path} holds demo data, so --no-demo cannot empty it. ` +
        'Choose another folder: npm start -- --no-demo --data my-vekha',
    );
  }
  return noted ?? asked ?? true;
}
