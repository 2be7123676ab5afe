import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { systemErrorCode } from './start-problem.ts';

/** Wrong password, or no right to connect: waiting would not help. */
const FINAL_CODES = new Set(['28P01', '28000']);

/**
 * Waits until the server answers a query; recovery after a crash may take minutes. False when
 * `hasEnded` says that it will not. Throws the driver's error when the answer is a final no.
 */
export async function serverAnswers(url: string, hasEnded: () => boolean): Promise<boolean> {
  while (!hasEnded()) {
    try {
      await withClient(url, (client) => client.query('select 1'));
      return true;
    } catch (error) {
      if (FINAL_CODES.has(systemErrorCode(error) ?? '')) throw error;
      await pause(25);
    }
  }
  return false;
}

/** Makes the database when it is absent; the cluster is UTF-8 and so is it. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

/** The encoding of the database behind this address, such as `UTF8`. Throws the driver's errors. */
export async function databaseEncoding(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const answer = await client.query<{ server_encoding: string }>('show server_encoding');
    return answer.rows[0]?.server_encoding ?? 'unknown';
  });
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A server that ends under an idle connection says so by an event, which would be uncaught.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
