import { meSchema, signInWaysSchema } from '#contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AppModule } from '../../apps/api/src/app.module.ts';
import { CLIENT, SignInProvider } from '../support/sign-in-provider.ts';
import { person, problemOf, read, startApi, type Answer, type TestApi } from './api.ts';

const PUBLIC = 'http://vekha.test';

let provider: SignInProvider;
let api: TestApi;

beforeAll(async () => {
  provider = await SignInProvider.start(`${PUBLIC}/api/session/oidc/callback`);
  api = await startWith(provider.issuer);
});
afterAll(async () => {
  await api.close();
  await provider.stop();
});
beforeEach(() => api.database.dataSource.query(`DELETE FROM person_identity`));

/** An api that knows a provider by this address. */
function startWith(issuer: string): Promise<TestApi> {
  const oidc = { ...CLIENT, issuer, name: 'Школьный вход' };
  return startApi((config) => AppModule.with(Object.assign({}, config, { oidc })));
}

function cookieIn(answer: Answer, name: string): string {
  const lines = [answer.headers['set-cookie'] ?? []].flat().map(String);
  return (
    lines.map((line) => line.split(';')[0] ?? '').find((one) => one.startsWith(`${name}=`)) ?? ''
  );
}

function locationOf(answer: Answer): string {
  return String(answer.headers['location']);
}

/** The first half: our redirect, the pages of the provider, and the way back to us. */
async function wayBack(returnTo?: string): Promise<{ back: string; cookie: string }> {
  const wish = returnTo === undefined ? '' : `?returnTo=${encodeURIComponent(returnTo)}`;
  const begun = await api.ask('GET', `/api/session/oidc${wish}`);
  expect(begun.status).toBe(302);
  const url = await provider.visit(locationOf(begun));
  return { back: `${url.pathname}${url.search}`, cookie: cookieIn(begun, 'vekha_flow') };
}

function comeBack(back: string, cookie: string): Promise<Answer> {
  return api.ask('GET', back, { headers: { cookie } });
}

async function signIn(returnTo?: string): Promise<Answer> {
  const { back, cookie } = await wayBack(returnTo);
  return comeBack(back, cookie);
}

async function whoIs(answer: Answer): Promise<string> {
  const cookie = cookieIn(answer, 'vekha_session');
  const me = await api.ask('GET', '/api/session', { headers: { cookie } });
  return read(meSchema, me).person.id;
}

async function somebody(): Promise<{ id: string; email: string; sub: string }> {
  const { id, email } = await person(api);
  const sub = randomUUID();
  await provider.be({ sub, email: email.toUpperCase(), email_verified: true });
  return { id, email, sub };
}

function problem(code: string): string {
  return `/#/sign-in?problem=${code}`;
}

describe('signing in by a provider', () => {
  it('finds a person by the verified address, then by the name that the provider gave', async () => {
    const { id, sub } = await somebody();
    const first = await signIn('/#/tasks/1');
    expect(first.status).toBe(302);
    expect(locationOf(first)).toBe('/#/tasks/1');
    expect(await whoIs(first)).toBe(id);

    await provider.be({ sub, email: 'new-name@example.test', email_verified: false });
    expect(await whoIs(await signIn())).toBe(id);
    const linked: unknown[] = await api.database.dataSource.query(
      `SELECT FROM person_identity WHERE person_id = $1 AND subject = $2`,
      [id, sub],
    );
    expect(linked).toHaveLength(1);
  });

  it('makes nobody: who is unknown, unverified or has left is sent back', async () => {
    const count = async (): Promise<unknown> =>
      api.database.dataSource.query(`SELECT count(*) FROM person`);
    const { id, email } = await person(api);
    const before = await count();
    for (const account of [
      { email: `${randomUUID()}@example.test`, email_verified: true },
      { email, email_verified: false },
      { email },
      {},
    ]) {
      await provider.be({ sub: randomUUID(), ...account });
      const answer = await signIn();
      expect(locationOf(answer)).toBe(problem('personNotKnown'));
      expect(cookieIn(answer, 'vekha_session')).toBe('');
    }
    const sub = randomUUID();
    await provider.be({ sub, email, email_verified: true });
    expect(await whoIs(await signIn())).toBe(id);
    await api.database.dataSource.query(`UPDATE person SET is_active = false WHERE id = $1`, [id]);
    expect(locationOf(await signIn())).toBe(problem('personNotKnown'));
    expect(await count()).toEqual(before);
  });

  it('gives an account to nobody who came to its address later', async () => {
    const { email } = await somebody();
    await signIn();
    await provider.be({ sub: randomUUID(), email, email_verified: true });
    expect(locationOf(await signIn())).toBe(problem('personNotKnown'));
  });

  it.each(['//evil.test', 'https://evil.test', '/\\evil.test'])(
    'goes to no other site afterwards: %s',
    async (returnTo) => {
      await somebody();
      expect(locationOf(await signIn(returnTo))).toBe('/');
    },
  );

  it('refuses a state, an issuer and a browser that are not those of the beginning', async () => {
    await somebody();
    const { back, cookie } = await wayBack();
    const other = await wayBack();
    const changed = (name: string, value: string): string => {
      const url = new URL(back, PUBLIC);
      url.searchParams.set(name, value);
      return `${url.pathname}${url.search}`;
    };
    for (const [address, with_] of [
      [changed('state', 'made-up'), cookie],
      [changed('iss', 'https://evil.test'), cookie],
      [changed('code', 'made-up'), cookie],
      [back, other.cookie],
      [back, ''],
      [back, `${cookie.slice(0, -4)}AAAA`],
      ['/api/session/oidc/callback?error=access_denied', cookie],
      ['/api/session/oidc/callback', cookie],
    ] as const) {
      const answer = await comeBack(address, with_);
      expect({ address, location: locationOf(answer) }).toEqual({
        address,
        location: problem('providerRefused'),
      });
    }
  });

  it('takes a code once', async () => {
    const { id } = await somebody();
    const { back, cookie } = await wayBack();
    expect(await whoIs(await comeBack(back, cookie))).toBe(id);
    expect(locationOf(await comeBack(back, cookie))).toBe(problem('providerRefused'));
  });

  it('leaves nothing readable in the browser', async () => {
    const { cookie } = await wayBack();
    const plain = Buffer.from(cookie.split('=')[1] ?? '', 'base64url').toString('latin1');
    expect(plain).not.toMatch(/state|verifier|nonce/);
  });
});

describe('the ways of signing in', () => {
  it('name the provider; accounts of the demonstration are for the demonstration', async () => {
    const ways = read(signInWaysSchema, await api.ask('GET', '/api/session/ways'));
    expect(ways).toEqual({
      password: true,
      provider: { name: 'Школьный вход', path: '/api/session/oidc' },
      demoAccounts: [],
    });
  });
});

describe('a provider that is not there', () => {
  it('is said in words, and asked again by the next sign-in', async () => {
    const lonely = await startWith('http://127.0.0.1:9');
    try {
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const answer = await lonely.ask('GET', '/api/session/oidc');
        expect(answer.status).toBe(503);
        expect(problemOf(answer).code).toBe('providerAway');
        expect(problemOf(answer).detail).toContain('Школьный вход');
      }
    } finally {
      await lonely.close();
    }
  });

  it('is refused when it calls itself otherwise than it was named', async () => {
    const issuer = provider.issuer.replace('127.0.0.1', 'localhost');
    const misled = await startWith(issuer);
    try {
      const answer = await misled.ask('GET', '/api/session/oidc');
      expect(problemOf(answer).code).toBe('providerRefused');
    } finally {
      await misled.close();
    }
  });

  it('is not found where none was named', async () => {
    const plain = await startApi();
    try {
      expect((await plain.ask('GET', '/api/session/oidc')).status).toBe(404);
      const ways = read(signInWaysSchema, await plain.ask('GET', '/api/session/ways'));
      expect(ways.provider).toBeNull();
    } finally {
      await plain.close();
    }
  });
});
