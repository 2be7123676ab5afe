import { createDataSource, migrateDatabase } from '#persistence';
import { startPostgres } from '#embedded';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { databaseUrl, runSql } from '../../libs/testing/src/test-server.ts';

export interface BenchServer {
  /** A migrated database of this name, and the door to it. */
  database(name: string): Promise<{ readonly url: string; readonly dataSource: DataSource }>;
  /** For the files of the processes under test. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** A PostgreSQL of its own that writes as durably as in production. */
export async function startBenchServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'vekha-bench-'));
  // As root the server runs as another user, who has to get in.
  await chmod(folder, 0o755);
  const server = await startPostgres({ dataDir: folder, durable: true });
  const opened: DataSource[] = [];
  return {
    folder,
    database: async (name) => {
      await runSql(server.url, [`CREATE DATABASE ${name}`]);
      const url = databaseUrl(server.url, name);
      const dataSource = createDataSource(url, {
        applicationName: 'vekha-bench',
        poolSize: 2,
        statementTimeout: 0,
      });
      await dataSource.initialize();
      opened.push(dataSource);
      await migrateDatabase(dataSource, url);
      return { url, dataSource };
    },
    stop: async () => {
      for (const dataSource of opened) await dataSource.destroy();
      await server.stop();
      await rm(server.cluster, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
