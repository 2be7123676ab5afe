import { createDataSource } from '#persistence';
import type { DataSource } from 'typeorm';
import { emptyDatabase } from './database.ts';

/** A database before its first migration. */
export interface UnmigratedDatabase {
  readonly dataSource: DataSource;
  readonly drop: () => Promise<void>;
}

export async function unmigratedDatabase(): Promise<UnmigratedDatabase> {
  const database = await emptyDatabase();
  const dataSource = createDataSource(database.url, {
    applicationName: 'vekha-test-migrations',
    poolSize: 2,
    statementTimeout: 15_000,
  });
  await dataSource.initialize();
  return {
    dataSource,
    drop: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}
