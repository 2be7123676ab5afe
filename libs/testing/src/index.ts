export { emptyDatabase, testDatabase } from './database.ts';
export type { EmptyDatabase, TestDatabase } from './database.ts';
export { schemaDifference } from './schema-difference.ts';
export type { SchemaDifference } from './schema-difference.ts';
export { travel } from './travel.ts';
