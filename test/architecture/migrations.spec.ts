import { schemaDifference, unmigratedDatabase, type UnmigratedDatabase } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';

describe('migrations', () => {
  let database: UnmigratedDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await unmigratedDatabase();
    ({ dataSource } = database);
  });

  afterAll(() => database.drop());

  it('lead up, down to an empty database, and up again to exactly the entities', async () => {
    const count = (await dataSource.runMigrations()).length;
    expect(await schemaDifference(dataSource)).toEqual({ up: [], down: [] });

    for (let step = 0; step < count; step += 1) await dataSource.undoLastMigration();
    expect(await tables(dataSource)).toEqual(['migration']);

    await dataSource.runMigrations();
    expect(await schemaDifference(dataSource)).toEqual({ up: [], down: [] });
  });

  it('name every constraint and index themselves', async () => {
    const generated: { name: string }[] = await dataSource.query(
      `SELECT conname AS name FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conname ~ '^(PK|FK|UQ|REL|CHK)_[0-9a-f]{20,}'
       UNION ALL
       SELECT indexname FROM pg_indexes
        WHERE schemaname = 'public' AND indexname ~ '^IDX_[0-9a-f]{20,}'`,
    );
    const own = generated.filter(({ name }) => name !== migrationTableKey);
    expect(own).toEqual([]);
  });
});

/** TypeORM makes the table of migrations itself and gives its key a hashed name. */
const migrationTableKey = 'PK_3043fc6b8af7c99b8b98830094f';

async function tables(dataSource: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await dataSource.query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
  );
  return rows.map(({ name }) => name);
}
