import { organisationViewSchema } from '#contracts';
import { canonicalJson } from '#domain';
import { purgeKeys } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { Commands } from '../../apps/api/src/http/commands.ts';
import {
  administrator,
  authorityWithSchool,
  problemOf,
  read,
  startApi,
  type TestApi,
  type TestPerson,
} from './api.ts';

let api: TestApi;
let admin: TestPerson;
let authorityId: string;

beforeAll(async () => {
  api = await startApi();
  admin = await administrator(api);
  ({ authorityId } = await authorityWithSchool(api));
});
afterAll(() => api.close());

const url = '/api/organisations';

function school(name: string) {
  return { kind: 'organisation', name, authorityId };
}

async function countOf(name: string): Promise<number> {
  const rows: unknown[] = await api.database.dataSource.query(
    `SELECT FROM organisation WHERE name = $1`,
    [name],
  );
  return rows.length;
}

describe('a command with an idempotency key', () => {
  it('is done once and answers its twins with the same words, also when all come at once', async () => {
    const { token } = admin;
    const key = randomUUID();
    const body = school('Лицей близнецов');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.ask('POST', url, { token, key, body })),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    const replayed = answers.filter((one) => one.headers['idempotency-replayed'] === 'true');
    expect(replayed).toHaveLength(7);
    expect(await countOf('Лицей близнецов')).toBe(1);
  });

  it('keeps no digest of its body from which a password could be guessed', async () => {
    const { token } = admin;
    const key = randomUUID();
    const body = school('Школа без следа');
    await api.ask('POST', url, { token, key, body });
    const rows: { body_hash: string }[] = await api.database.dataSource.query(
      `SELECT body_hash FROM idempotency_key WHERE key = $1`,
      [key],
    );
    const plain = createHash('sha256').update(canonicalJson(body)).digest('hex');
    expect(rows).toEqual([{ body_hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(rows[0]?.body_hash).not.toBe(plain);
  });

  it('is the same command whatever the order and spacing of its body', async () => {
    const { token } = admin;
    const key = randomUUID();
    const first = await api.ask('POST', url, { token, key, body: school('Гимназия') });
    const body = ` {"authorityId": "${authorityId}", "name":"Гимназия","kind":"organisation"}`;
    const second = await api.ask('POST', url, { token, key, body });
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toEqual(first.body);
  });

  it('is refused when the key was used for something else', async () => {
    const { token } = admin;
    const key = randomUUID();
    await api.ask('POST', url, { token, key, body: school('Первая') });
    const other = await api.ask('POST', url, { token, key, body: school('Вторая') });
    expect(other.status).toBe(422);
    expect(problemOf(other).code).toBe('idempotencyMismatch');
    expect(await countOf('Вторая')).toBe(0);
  });

  it('may be sent again after it was refused, and is then done', async () => {
    const { token } = admin;
    const key = randomUUID();
    const wrong = await api.ask('POST', url, {
      token,
      key,
      body: { ...school('Третья'), authorityId: randomUUID() },
    });
    expect(problemOf(wrong).code).toBe('authorityUnknown');
    const right = await api.ask('POST', url, { token, key, body: school('Третья') });
    expect(right.status).toBe(201);
    expect(read(organisationViewSchema, right).name).toBe('Третья');
  });

  it('belongs to one person: somebody else may use the same key', async () => {
    const key = randomUUID();
    const other = await administrator(api);
    for (const { token } of [admin, other]) {
      const answer = await api.ask('POST', url, { token, key, body: school('Общий ключ') });
      expect(answer.status).toBe(201);
      expect(answer.headers['idempotency-replayed']).toBeUndefined();
    }
    expect(await countOf('Общий ключ')).toBe(2);
  });
});

describe('keys', () => {
  it('are forgotten when they are old, and only then', async () => {
    const { token } = admin;
    const { dataSource } = api.database;
    const [old, fresh] = [randomUUID(), randomUUID()];
    for (const key of [old, fresh]) {
      await api.ask('POST', url, { token, key, body: school('Старое и новое') });
    }
    const now = Temporal.Now.instant();
    await dataSource.query(`UPDATE idempotency_key SET created_at = $2 WHERE key = $1`, [
      old,
      now.subtract({ hours: 73 }).toString(),
    ]);
    await purgeKeys(dataSource.manager, now.subtract({ hours: 72 }), 100);
    const kept: { key: string }[] = await dataSource.query(
      `SELECT key FROM idempotency_key WHERE key = ANY ($1)`,
      [[old, fresh]],
    );
    expect(kept.map(({ key }) => key)).toEqual([fresh]);
  });
});

describe('a command without a usable idempotency key', () => {
  it.each([
    [null, 'idempotencyKeyMissing'],
    ['', 'idempotencyKeyMalformed'],
    ['a key with spaces', 'idempotencyKeyMalformed'],
    ['x'.repeat(201), 'idempotencyKeyMalformed'],
  ])('%j is refused as %s', async (key, code) => {
    const { token } = admin;
    const answer = await api.ask('POST', url, { token, key, body: school('Без ключа') });
    expect(answer.status).toBe(400);
    expect(problemOf(answer).code).toBe(code);
    expect(await countOf('Без ключа')).toBe(0);
  });
});

describe('running a command', () => {
  const command = () => ({
    actor: { personId: admin.id, holdings: [], borrowed: [] },
    personName: '',
    key: randomUUID(),
    fingerprint: { method: 'POST', path: '/', bodyHash: '' },
    requestId: '',
    status: 200,
    markReplayed: () => undefined,
  });

  it('tries again when its transaction loses a race', async () => {
    let tries = 0;
    const answer = await api.app.get(Commands).run(command(), async (tx) => {
      tries += 1;
      if (tries < 3) {
        await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40P01'; END $$`);
      }
      return { tries };
    });
    expect(answer).toEqual({ tries: 3 });
  });

  it('gives up after four lost races', async () => {
    let tries = 0;
    const running = api.app.get(Commands).run(command(), async (tx) => {
      tries += 1;
      await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$`);
      return {};
    });
    await expect(running).rejects.toThrow('lost');
    expect(tries).toBe(4);
  });
});
