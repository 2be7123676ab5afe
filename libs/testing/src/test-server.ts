import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '#embedded';
import { createDataSource, migrateDatabase } from '#persistence';
import { Client } from 'pg';

export interface TestServer {
  /** Address of the server's maintenance database. */
  readonly url: string;
  /** A migrated database that each spec clones. */
  readonly template: string;
  stop(): Promise<void>;
}

/** A server with the migrated template database on it. */
export async function startTestServer(): Promise<TestServer> {
  const server = await startServer();
  const template = `vekha_template_${process.pid}`;
  await runSql(server.url, [`DROP DATABASE IF EXISTS ${template}`, `CREATE DATABASE ${template}`]);
  const dataSource = createDataSource(databaseUrl(server.url, template), {
    applicationName: 'vekha-test-template',
    poolSize: 2,
    statementTimeout: 30_000,
  });
  await dataSource.initialize();
  await migrateDatabase(dataSource, databaseUrl(server.url, template));
  await dataSource.destroy();
  return {
    url: server.url,
    template,
    stop: async () => {
      await runSql(server.url, [`DROP DATABASE IF EXISTS ${template}`]);
      await server.stop();
    },
  };
}

/**
 * The server that TEST_DATABASE_URL names (left running at the end), otherwise an embedded one in
 * a folder of its own. Durability is off: nothing here outlives the run.
 */
export async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) return { url: given, stop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'vekha-test-'));
  // As root the server runs as another user, who has to get in.
  await chmod(folder, 0o755);
  const server = await startPostgres({ dataDir: folder, durable: false });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(server.cluster, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The same server, another database. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Statements that cannot stand in a transaction, one after another on a connection of their own. */
export async function runSql(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
