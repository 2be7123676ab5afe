import type { DataSource } from 'typeorm';

export interface SchemaDifference {
  /** SQL that takes the database to the entities. */
  readonly up: readonly string[];
  /** SQL that takes it back, in the order in which it must run. */
  readonly down: readonly string[];
}

/** How the tables of an open database differ from the entities. Both lists are empty without drift. */
export async function schemaDifference(dataSource: DataSource): Promise<SchemaDifference> {
  const log = await dataSource.driver.createSchemaBuilder().log();
  return {
    up: log.upQueries.map((step) => step.query),
    down: log.downQueries.map((step) => step.query).toReversed(),
  };
}
