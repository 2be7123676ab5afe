import { StartProblem, databaseEncoding, describeError, systemErrorCode } from '#embedded';
import { createDataSource, migrateDatabase } from '#persistence';
import type { DataSource } from 'typeorm';

/** Nothing here serves people who wait, so no statement is cut off. */
const OPTIONS = { applicationName: 'vekha-cli', poolSize: 2, statementTimeout: 0 };

/**
 * Runs the work with the database open and closes it again. Throws StartProblem
 * `databaseUnreachable` or `databaseNotUtf8`.
 */
export async function withDatabase<T>(
  url: string,
  work: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  await refuseUnusable(url);
  const dataSource = await createDataSource(url, OPTIONS).initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/**
 * Brings tables and job queues to this version and answers the names of the migrations that ran;
 * two at once wait for one another. Throws StartProblem `dataFolderNewer` when the database has
 * seen a newer Vekha.
 */
export async function migrate(dataSource: DataSource, url: string): Promise<readonly string[]> {
  await refuseNewer(dataSource);
  return migrateDatabase(dataSource, url);
}

/** Where a database lies, without its password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port === '' ? '5432' : port}${pathname}`;
}

async function refuseUnusable(url: string): Promise<void> {
  const encoding = await databaseEncoding(url).catch((error: unknown) => {
    const reason = describeError(error) || systemErrorCode(error) || 'no answer';
    throw new StartProblem(
      'databaseUnreachable',
      `The database ${placeOf(url)} cannot be reached: ${reason}. ` +
        'Look at DATABASE_URL and at whether that server runs.',
      error,
    );
  });
  if (encoding === 'UTF8') return;
  throw new StartProblem(
    'databaseNotUtf8',
    `The database ${placeOf(url)} stores text as ${encoding}; Vekha needs UTF8, otherwise Cyrillic ` +
      `search and sorting break. Make one with: CREATE DATABASE vekha ENCODING 'UTF8' TEMPLATE template0;`,
  );
}

/** A migration that this version does not know was run by a later one. */
async function refuseNewer(dataSource: DataSource): Promise<void> {
  const [{ exists }]: [{ exists: boolean }] = await dataSource.query(
    `SELECT to_regclass('migration') IS NOT NULL AS exists`,
  );
  if (!exists) return;
  const rows: { name: string }[] = await dataSource.query('SELECT name FROM migration');
  const known = new Set(dataSource.migrations.map((one) => one.name ?? one.constructor.name));
  const unknown = rows.filter(({ name }) => !known.has(name));
  if (unknown.length === 0) return;
  throw new StartProblem(
    'dataFolderNewer',
    `The database was brought further by a newer Vekha (${unknown.map(({ name }) => name).join(', ')}). ` +
      'Start it with that version.',
  );
}
