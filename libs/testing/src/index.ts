export { testDatabase } from './database.ts';
export type { TestDatabase } from './database.ts';
export { schemaDifference } from './schema-difference.ts';
export type { SchemaDifference } from './schema-difference.ts';
export { travel } from './travel.ts';
export { unmigratedDatabase, type UnmigratedDatabase } from './unmigrated-database.ts';
export { ScriptedSmtp, type SmtpManner } from './scripted-smtp.ts';
