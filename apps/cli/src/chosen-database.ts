import { postgresUrl, readPidFile, startPostgres } from '#embedded';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Surroundings } from './command.ts';
import { withDatabase } from './database.ts';
import { lockFolder, openDataFolder, readNote } from './embedded/data-folder.ts';
import { readEnvironment } from './embedded/environment.ts';
import { PROJECT, givenPath } from './project.ts';

/** The data folder: what was asked for, else `VEKHA_DATA`, else `.vekha` in the project. */
export function dataPath(asked: string | undefined, env: NodeJS.ProcessEnv): string {
  const path = asked ?? readEnvironment(env).VEKHA_DATA;
  return path === undefined ? join(PROJECT, '.vekha') : givenPath(path, env);
}

/**
 * Runs the work on the database that the person means: `DATABASE_URL`, else the embedded one of
 * the data folder, which is brought up for the while when Vekha is not running.
 */
export async function withChosenDatabase<T>(
  asked: string | undefined,
  { env, write }: Surroundings,
  work: (dataSource: DataSource, url: string) => Promise<T>,
): Promise<T> {
  const { DATABASE_URL } = readEnvironment(env);
  if (DATABASE_URL !== undefined) {
    return withDatabase(DATABASE_URL, (dataSource) => work(dataSource, DATABASE_URL));
  }
  const folder = await openDataFolder(dataPath(asked, env));
  const port = (await readNote(folder))?.ports['postgres'];
  const isRunning = (await readPidFile(join(folder.run, 'vekha.pid'))) !== undefined;
  if (isRunning && port !== undefined) {
    const url = await postgresUrl(folder.postgres, port);
    return withDatabase(url, (dataSource) => work(dataSource, url));
  }
  const release = await lockFolder(folder);
  try {
    const server = await startPostgres({ dataDir: folder.postgres, report: write });
    try {
      return await withDatabase(server.url, (dataSource) => work(dataSource, server.url));
    } finally {
      await server.stop();
    }
  } finally {
    await release();
  }
}
