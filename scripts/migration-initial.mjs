/**
 * Rewrites the SQL of the initial migration from the entities, until the first release freezes it.
 * Uses the server of TEST_DATABASE_URL or an embedded one.
 */
import { readFile, writeFile } from 'node:fs/promises';
import './typescript-hooks.mjs';

const file = new URL('../libs/persistence/src/migrations/0001-initial.ts', import.meta.url);
const { createDataSource } = await import('../libs/persistence/src/index.ts');
const { schemaDifference } = await import('../libs/testing/src/schema-difference.ts');
const { databaseUrl, runSql, startServer } = await import('../libs/testing/src/test-server.ts');

const server = await startServer();
const name = `vekha_initial_${process.pid}`;
await runSql(server.url, [`CREATE DATABASE ${name}`]);
const dataSource = createDataSource(databaseUrl(server.url, name), {
  applicationName: 'vekha-migration',
  poolSize: 2,
  statementTimeout: 30_000,
});
try {
  await dataSource.initialize();
  const { up, down } = await schemaDifference(dataSource);
  const list = (statements) => statements.map((sql) => `  ${quote(sql)},\n`).join('');
  const generated =
    `// <generated>\n` +
    `const up: readonly string[] = [\n${list(up)}];\n` +
    `const down: readonly string[] = [\n${list(down)}];\n` +
    `// </generated>`;
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace(/\/\/ <generated>[^]*\/\/ <\/generated>/u, () => generated),
  );
  console.log(`${up.length} statements up, ${down.length} down`);
} finally {
  if (dataSource.isInitialized) await dataSource.destroy();
  await runSql(server.url, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]);
  await server.stop();
}

/** A literal as Prettier writes it: single quotes unless that means more escapes. */
function quote(text) {
  const double = JSON.stringify(text);
  const single = `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
  return single.length <= double.length ? single : double;
}
