import { randomUUID } from 'node:crypto';
import { createDataSource } from '#persistence';
import type { DataSource } from 'typeorm';
import { databaseUrl, runSql } from './test-server.ts';

export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  readonly close: () => Promise<void>;
}

export interface EmptyDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/**
 * A migrated database of its own for one spec, cloned in about 50 ms. The first call of a run
 * starts the server. Close it in `afterAll`, after everything that is connected to it.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { url, drop } = await createDatabase('clone');
  const dataSource = createDataSource(url, {
    applicationName: 'vekha-test',
    poolSize: 10,
    statementTimeout: 15_000,
  });
  await dataSource.initialize();
  return {
    url,
    dataSource,
    close: async () => {
      await dataSource.destroy();
      await drop();
    },
  };
}

/** A database without a table, for specs about migrations and first starts. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  return createDatabase('empty');
}

async function createDatabase(kind: 'clone' | 'empty'): Promise<EmptyDatabase> {
  const server = await askForServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = kind === 'clone' ? ` TEMPLATE ${server.template}` : '';
  await runSql(server.url, [`CREATE DATABASE ${name}${template}`]);
  return {
    url: databaseUrl(server.url, name),
    drop: () => runSql(server.url, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]),
  };
}

async function askForServer(): Promise<{ url: string; template: string }> {
  const address = process.env['VEKHA_TEST_SERVER'];
  if (address === undefined) {
    throw new Error('No test server: run the specs through jest with its global setup.');
  }
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`PostgreSQL for the tests did not start: ${await answer.text()}`);
  const server: unknown = await answer.json();
  if (!isServer(server)) throw new Error('The test server answered nonsense.');
  return server;
}

function isServer(value: unknown): value is { url: string; template: string } {
  return typeof value === 'object' && value !== null && 'url' in value && 'template' in value;
}
