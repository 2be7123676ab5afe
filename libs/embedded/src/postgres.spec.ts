import { createServer } from 'node:net';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { freePort } from './ports.ts';
import { endPostgresLeftovers, startPostgres, type RunningPostgres } from './postgres.ts';

let folder = '';
let running: RunningPostgres | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vekha-postgres-'));
  // The account that the server runs under must be able to come in.
  await chmod(folder, 0o755);
});

afterEach(() => running?.stop());

afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(port?: number): Promise<RunningPostgres> {
  running = await startPostgres({ dataDir: folder, durable: false, port });
  return running;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

it('knows Cyrillic letters whatever the locale of the machine', async () => {
  const { url } = await start();
  expect(await ask(url, `select lower('ЁЖ') as low, 'Школа' ilike 'шк%' as found`)).toEqual([
    { low: 'ёж', found: true },
  ]);
  expect(await ask(url, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
}, 60_000);

it('keeps its data and its password from start to start', async () => {
  const first = await start();
  await ask(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  const { url } = await start();
  expect(await ask(url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  const { mode } = await stat(join(folder, 'password'));
  expect(mode & 0o777).toBe(0o600);
}, 60_000);

it('comes up again after it was killed', async () => {
  running = await startPostgres({ dataDir: folder });
  const killed = running;
  await ask(killed.url, 'create table survivor as select 1 as one');
  process.kill(killed.server.pid, 'SIGKILL');
  await killed.server.exited;
  const { url } = await start();
  expect(await ask(url, 'select one from survivor')).toEqual([{ one: 1 }]);
}, 60_000);

it('ends a server of the same folder that was left behind', async () => {
  const left = await start();
  expect(await endPostgresLeftovers(folder)).toBe(true);
  expect(left.server.hasExited() || (await left.server.exited)).toBeTruthy();
  expect(await endPostgresLeftovers(folder)).toBe(false);
}, 60_000);

it('is not held up by a lock file whose number belongs to a stranger', async () => {
  const first = await start();
  await first.stop();
  const lock = join(first.cluster, 'postmaster.pid');
  await writeFile(lock, `${process.pid}\n${first.cluster}\n1\n1\n\n127.0.0.1\n`);
  const { url } = await start();
  expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(await readFile(lock, 'utf8')).not.toMatch(new RegExp(`^${process.pid}\n`));
}, 60_000);

it('says that its port is taken', async () => {
  const port = await freePort();
  const stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
  await expect(startPostgres({ dataDir: folder, port })).rejects.toMatchObject({
    code: 'portTaken',
  });
  await new Promise((resolve) => stranger.close(resolve));
}, 60_000);
