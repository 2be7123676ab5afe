import {
  createdPersonSchema,
  createdProgramTokenSchema,
  letterPageSchema,
  type LetterContent,
} from '#contracts';
import { linkToken, markLetterUnsent } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  administrator,
  PASSWORD,
  person,
  problemOf,
  read,
  startApi,
  type Answer,
  type TestApi,
  type TestPerson,
} from './api.ts';

const SECRET = 'a secret of the tests, nothing more';
const NEW = 'три синих слона';

let api: TestApi;
let admin: TestPerson;

beforeAll(async () => {
  api = await startApi();
  admin = await administrator(api);
});
afterAll(() => api.close());

function sql<T = unknown>(text: string, values: unknown[] = []): Promise<T[]> {
  return api.database.dataSource.query(text, values);
}

/** Letters that wait for the person, the oldest first. */
async function lettersTo(personId: string): Promise<(LetterContent & { id: string })[]> {
  const rows = await sql<{ id: string; kind: string; params: object }>(
    `SELECT id, kind, params FROM letter WHERE to_person_id = $1 ORDER BY id`,
    [personId],
  );
  return rows.map(
    ({ id, kind, params }) => ({ id, kind, ...params }) as LetterContent & { id: string },
  );
}

/** The tokens in the links of the person's letters, as the worker would write them. */
async function linksTo(personId: string, kind: 'invitation' | 'passwordReset'): Promise<string[]> {
  const letters = await lettersTo(personId);
  return letters.flatMap((letter) =>
    letter.kind === kind ? [linkToken(SECRET, kind, letter.linkId)] : [],
  );
}

function post(url: string, body: unknown, headers = {}): Promise<Answer> {
  return api.ask('POST', url, { body, headers, key: null });
}

function signIn(email: string, password: string, headers = {}): Promise<Answer> {
  return post('/api/session', { email, password }, headers);
}

function cookiesIn(answer: Answer): string {
  return [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ');
}

async function invited(): Promise<{ id: string; email: string }> {
  const email = `${randomUUID()}@example.test`;
  const body = { email, fullName: 'Приглашённая Анна', invite: true };
  const answer = await api.ask('POST', '/api/people', { token: admin.token, body });
  const { id, password } = read(createdPersonSchema, answer);
  expect(password).toBeNull();
  return { id, email };
}

describe('an invitation', () => {
  it('lets a person choose a first password, once, and signs them in', async () => {
    const { id, email } = await invited();
    const [token = ''] = await linksTo(id, 'invitation');
    const stored = JSON.stringify(
      await sql(`SELECT * FROM personal_link WHERE person_id = $1`, [id]),
    );
    expect(stored).not.toContain(token);
    expect(JSON.stringify(await lettersTo(id))).not.toContain(token);
    expect((await signIn(email, NEW)).status).toBe(401);

    const twins = await Promise.all([
      post('/api/session/invitation', { token, password: NEW }),
      post('/api/session/invitation', { token, password: `${NEW}!` }),
    ]);
    expect(twins.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
    const accepted = twins.find(({ status }) => status === 200);
    expect(accepted?.body).toMatchObject({ person: { id, email } });
    const refused = twins.find(({ status }) => status === 422);
    expect(refused === undefined ? null : problemOf(refused).code).toBe('linkInvalid');
    const me = await api.ask('GET', '/api/session', {
      headers: { cookie: cookiesIn(accepted ?? twins[0]) },
    });
    expect(me.status).toBe(200);
  });

  it('is dead when another was sent, after two weeks, for another purpose, and after leaving', async () => {
    const { id } = await invited();
    const [first = ''] = await linksTo(id, 'invitation');
    const again = () => api.ask('POST', `/api/people/${id}/invitation`, { token: admin.token });
    expect((await again()).status).toBe(201);
    const [, second = ''] = await linksTo(id, 'invitation');
    const use = (token: string, way = 'invitation') =>
      post(`/api/session/${way}`, { token, password: NEW });
    expect(problemOf(await use(first)).code).toBe('linkInvalid');
    expect(problemOf(await use(second, 'password')).code).toBe('linkInvalid');
    expect(problemOf(await use('made-up')).code).toBe('linkInvalid');

    const [row] = await sql<{ days: number }>(
      `SELECT round(extract(epoch FROM expires_at - created_at) / 86400)::int AS days
       FROM personal_link WHERE person_id = $1 LIMIT 1`,
      [id],
    );
    expect(row?.days).toBe(14);
    await sql(`UPDATE person SET is_active = false WHERE id = $1`, [id]);
    expect(problemOf(await use(second)).code).toBe('linkInvalid');
    await sql(`UPDATE person SET is_active = true WHERE id = $1`, [id]);
    await sql(
      `UPDATE personal_link SET expires_at = now() - interval '1 second' WHERE person_id = $1`,
      [id],
    );
    expect(problemOf(await use(second)).code).toBe('linkInvalid');
  });

  it('is not for somebody with a password, and sent by administrators only', async () => {
    const somebody = await person(api);
    const url = `/api/people/${somebody.id}/invitation`;
    const answer = await api.ask('POST', url, { token: admin.token });
    expect(problemOf(answer).code).toBe('personHasPassword');
    expect((await api.ask('POST', url, { token: somebody.token })).status).toBe(403);
    const stranger = await person(api);
    expect((await api.ask('POST', url, { token: stranger.token })).status).toBe(404);
  });

  it('is left in the history, without the address or the name', async () => {
    const { id } = await invited();
    const rows = await sql<{ content: string }>(
      `SELECT to_jsonb(a)::text AS content FROM audit_entry a WHERE to_jsonb(a)::text LIKE $1`,
      [`%person.invited%${id}%`],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.content).not.toContain('Анна');
  });
});

describe('a link', () => {
  async function edit(id: string, change: object): Promise<Answer> {
    const rows = await sql<{ version: number }>(`SELECT version FROM person WHERE id = $1`, [id]);
    const body = { version: rows[0]?.version, ...change };
    return api.ask('PATCH', `/api/people/${id}`, { token: admin.token, body });
  }

  it('holds no more once the person has another address: the letter went to the wrong one', async () => {
    const { id } = await invited();
    const [token = ''] = await linksTo(id, 'invitation');
    expect((await edit(id, { email: `${randomUUID()}@example.test` })).status).toBe(200);
    const accepted = await post('/api/session/invitation', { token, password: NEW });
    expect(problemOf(accepted).code).toBe('linkInvalid');

    const { id: other, email } = await person(api);
    await post('/api/session/password-reset', { email });
    const [reset = ''] = await linksTo(other, 'passwordReset');
    expect((await edit(other, { email: `${randomUUID()}@example.test` })).status).toBe(200);
    const set = await post('/api/session/password', { token: reset, password: NEW });
    expect(problemOf(set).code).toBe('linkInvalid');
  });

  it('outlives a change of the name alone', async () => {
    const { id } = await invited();
    const [token = ''] = await linksTo(id, 'invitation');
    expect((await edit(id, { fullName: 'Приглашённая Анна Ивановна' })).status).toBe(200);
    const accepted = await post('/api/session/invitation', { token, password: NEW });
    expect(accepted.status).toBe(200);
  });
});

describe('a forgotten password', () => {
  const ask = (email: string) => post('/api/session/password-reset', { email });
  const set = (token: string, password: string) =>
    post('/api/session/password', { token, password });

  it('is set anew by the link of a letter, once; all sessions end and the person is told', async () => {
    const { id, email, token: session } = await person(api);
    expect((await ask(email)).status).toBe(202);
    const [token = ''] = await linksTo(id, 'passwordReset');
    const answer = await set(token, NEW);
    expect(answer.status).toBe(200);
    expect((await api.ask('GET', '/api/session', { token: session })).status).toBe(401);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    expect((await signIn(email, NEW)).status).toBe(200);
    expect(problemOf(await set(token, NEW)).code).toBe('linkInvalid');
    expect((await lettersTo(id)).map(({ kind }) => kind)).toEqual([
      'passwordReset',
      'passwordChanged',
    ]);
  });

  it('set anew by a letter takes back the tokens of programs: a stranger may have made them', async () => {
    const { id, email, token: session } = await person(api);
    const made = await api.ask('POST', '/api/tokens', {
      token: session,
      body: { name: 'Отчёты', scopes: ['tasks:read'], days: 30 },
    });
    const { token: program } = read(createdProgramTokenSchema, made);
    expect((await api.ask('GET', '/api/tasks', { token: program })).status).toBe(200);
    await ask(email);
    const [token = ''] = await linksTo(id, 'passwordReset');
    expect((await set(token, NEW)).status).toBe(200);
    expect((await api.ask('GET', '/api/tasks', { token: program })).status).toBe(401);
  });

  it('is answered alike, and after the same time, whoever has the address', async () => {
    const { email } = await person(api);
    const timed = async (address: string) => {
      const began = performance.now();
      const { status, body } = await ask(address);
      return { answer: { status, body }, ms: performance.now() - began };
    };
    const known = await timed(email);
    const unknown = await timed(`${randomUUID()}@example.test`);
    expect(known.answer).toEqual(unknown.answer);
    for (const { ms } of [known, unknown]) expect(ms).toBeGreaterThan(240);
  });

  it('brings three letters an hour at most, and strangers who ask end no link of the owner', async () => {
    const { id, email } = await person(api);
    for (let round = 0; round < 6; round += 1) expect((await ask(email)).status).toBe(202);
    const links = await linksTo(id, 'passwordReset');
    expect(links).toHaveLength(3);
    expect((await set(links[0] ?? '', NEW)).status).toBe(200);
    // The first one used ends the others.
    expect(problemOf(await set(links[2] ?? '', PASSWORD)).code).toBe('linkInvalid');
    await sql(`DELETE FROM rate_limit`);
  });

  it('is asked for at most twenty times from one place', async () => {
    await sql(`DELETE FROM rate_limit`);
    const answers = await Promise.all(
      Array.from({ length: 21 }, () => ask(`${randomUUID()}@example.test`)),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
    await sql(`DELETE FROM rate_limit`);
  });

  it('lets its owner in whose address strangers have closed, and knows the browser from then on', async () => {
    const { id, email } = await person(api);
    for (let round = 0; round < 11; round += 1) await signIn(email, 'wrong');
    await sql(`UPDATE rate_limit SET attempts = 1000 WHERE attempts > 1`);
    expect((await signIn(email, PASSWORD)).status).toBe(429);
    await ask(email);
    const [token = ''] = await linksTo(id, 'passwordReset');
    const answer = await set(token, NEW);
    expect(answer.status).toBe(200);
    expect((await signIn(email, NEW)).status).toBe(429);
    expect((await signIn(email, NEW, { cookie: cookiesIn(answer) })).status).toBe(200);
    await sql(`DELETE FROM rate_limit`);
  });

  it('has a link for one hour', async () => {
    const { id, email } = await person(api);
    await ask(email);
    const [row] = await sql<{ minutes: number }>(
      `SELECT round(extract(epoch FROM expires_at - created_at) / 60)::int AS minutes
       FROM personal_link WHERE person_id = $1`,
      [id],
    );
    expect(row?.minutes).toBe(60);
  });
});

describe('changing a password', () => {
  const change = (cookie: string, current: string, password: string) =>
    api.ask('PUT', '/api/session/password', {
      headers: { cookie },
      body: { current, password },
      key: null,
    });

  it('takes the one that holds, ends the other sessions and leaves this one, with a new token', async () => {
    const { id, email, token } = await person(api);
    const cookie = cookiesIn(await signIn(email, PASSWORD));
    const wrong = await change(cookie, 'not this one', NEW);
    expect(problemOf(wrong).code).toBe('passwordWrong');
    expect((await change(cookie, PASSWORD, NEW)).status).toBe(204);
    expect((await api.ask('GET', '/api/session', { token })).status).toBe(401);
    const me = await api.ask('GET', '/api/session', { headers: { cookie } });
    expect(me.status).toBe(200);
    expect(cookiesIn(me)).toContain('vekha_session=');
    expect((await lettersTo(id)).map(({ kind }) => kind)).toEqual(['passwordChanged']);
    expect((await signIn(email, NEW)).status).toBe(200);
  });

  it.each(['qwertyuiop', 'ПАРОЛЬ12345', '1111111111', 'Испытатель1'])(
    'refuses %s, which others would guess',
    async (password) => {
      const { email } = await person(api, [], 'Испытатель Второй');
      const cookie = cookiesIn(await signIn(email, PASSWORD));
      expect(problemOf(await change(cookie, PASSWORD, password)).code).toBe('passwordTooWeak');
      expect((await signIn(email, PASSWORD)).status).toBe(200);
    },
  );

  it('is closed to whoever guesses in a session that is not theirs', async () => {
    const { email } = await person(api);
    const cookie = cookiesIn(await signIn(email, PASSWORD));
    for (let round = 0; round < 10; round += 1) await change(cookie, 'guess', NEW);
    expect(problemOf(await change(cookie, PASSWORD, NEW)).code).toBe('tooManyAttempts');
  });
});

describe('letters', () => {
  it('that failed are shown to administrators with the reason, and sent again', async () => {
    const { id } = await invited();
    const [letter] = await lettersTo(id);
    const letterId = letter?.id ?? '';
    const { manager } = api.database.dataSource;
    await markLetterUnsent(manager, { id: letterId, attempts: 0 }, 'failed', 'addressRefused');
    const failed = () => api.ask('GET', '/api/letters?state=failed', { token: admin.token });
    const [item] = read(letterPageSchema, await failed()).items;
    expect(item).toMatchObject({ id: letterId, to: { id }, lastError: 'addressRefused' });
    expect(item?.reason?.ru).toContain('адрес');

    const url = `/api/letters/${letterId}/resend`;
    const sent = await api.ask('POST', url, { token: admin.token });
    expect(sent.body).toMatchObject({ state: 'waiting', attempts: 0 });
    const jobs = await sql(
      `SELECT FROM pgboss.job WHERE name = 'sendLetter' AND data ->> 'letterId' = $1`,
      [letterId],
    );
    expect(jobs).toHaveLength(2);
    expect(problemOf(await api.ask('POST', url, { token: admin.token })).code).toBe(
      'letterNotFailed',
    );
    expect(read(letterPageSchema, await failed()).items).toEqual([]);
  });

  it('are turned over page by page', async () => {
    for (let round = 0; round < 3; round += 1) await invited();
    const all = await api.ask('GET', '/api/letters?limit=100', { token: admin.token });
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const url: string = `/api/letters?limit=2${after === null ? '' : `&after=${after}`}`;
      const page = read(letterPageSchema, await api.ask('GET', url, { token: admin.token }));
      ids.push(...page.items.map((item) => item.id));
      after = page.next;
    } while (after !== null);
    expect(ids).toEqual(read(letterPageSchema, all).items.map((item) => item.id));
    const wrong = await api.ask('GET', '/api/letters?after=x', { token: admin.token });
    expect(wrong.status).toBe(400);
  });

  it('of a demonstration are nobody’s to read outside of one', async () => {
    for (const url of ['/api/demo/letters', '/api/demo/letters/x']) {
      expect((await api.ask('GET', url)).status).toBe(404);
    }
  });
});
