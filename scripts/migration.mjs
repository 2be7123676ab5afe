/**
 * Writes the next migration: the SQL that takes a database with all migrations so far to the
 * entities, and back. `npm run migration -- tokens-of-programs` makes `000N-tokens-of-programs.ts`;
 * add its class to `migrations/index.ts`. Uses the server of TEST_DATABASE_URL or an embedded one.
 */
import { readdir, writeFile } from 'node:fs/promises';
import './typescript-hooks.mjs';

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  console.error('Name the migration in kebab-case: npm run migration -- tokens-of-programs');
  process.exit(64);
}
const folder = new URL('../libs/persistence/src/migrations/', import.meta.url);
const { createDataSource } = await import('../libs/persistence/src/index.ts');
const { schemaDifference } = await import('../libs/testing/src/schema-difference.ts');
const { databaseUrl, runSql, startServer } = await import('../libs/testing/src/test-server.ts');

const server = await startServer();
const database = `vekha_migration_${process.pid}`;
await runSql(server.url, [`CREATE DATABASE ${database}`]);
const dataSource = createDataSource(databaseUrl(server.url, database), {
  applicationName: 'vekha-migration',
  poolSize: 2,
  statementTimeout: 30_000,
});
try {
  await dataSource.initialize();
  await dataSource.runMigrations();
  const { up, down } = await schemaDifference(dataSource);
  if (up.length === 0) {
    console.log('The tables are as the entities say: no migration is needed.');
  } else {
    const taken = (await readdir(folder)).flatMap((file) => /^(\d{4})-/.exec(file)?.[1] ?? []);
    const number = Math.max(0, ...taken.map(Number)) + 1;
    const file = `${String(number).padStart(4, '0')}-${name}.ts`;
    await writeFile(new URL(file, folder), textOf(className(number), up, down));
    console.log(`${file}: ${up.length} statements up, ${down.length} down`);
  }
} finally {
  if (dataSource.isInitialized) await dataSource.destroy();
  await runSql(server.url, [`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`]);
  await server.stop();
}

/** TypeORM orders migrations by the number at the end of their names. */
function className(number) {
  const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}${1767225600000 + number}`;
}

function textOf(className, up, down) {
  const list = (statements) => statements.map((sql) => `  ${quote(sql)},\n`).join('');
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ${name.replaceAll('-', ' ')}. */
export class ${className} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up: readonly string[] = [
${list(up)}];
const down: readonly string[] = [
${list(down)}];
`;
}

/** A literal as Prettier writes it: single quotes unless that means more escapes. */
function quote(text) {
  const double = JSON.stringify(text);
  const single = `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
  return single.length <= double.length ? single : double;
}
