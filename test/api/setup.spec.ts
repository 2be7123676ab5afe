import { createSetupLink } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemOf, startApi, type TestApi } from './api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const administrator = {
  email: 'first@example.test',
  fullName: 'Первая',
  password: 'correct horse',
};

async function token(): Promise<string> {
  const link = await createSetupLink(api.database.dataSource, 'http://vekha.test');
  return new URL(link ?? '').hash.replace('#token=', '');
}

function setUp(withToken: string) {
  return api.ask('POST', '/api/setup', { body: { ...administrator, token: withToken }, key: null });
}

describe('the setup link', () => {
  it('creates the first administrator once, and then no more', async () => {
    const old = await token();
    const fresh = await token();
    expect(problemOf(await setUp('made-up')).code).toBe('setupTokenInvalid');
    expect(problemOf(await setUp(old)).code).toBe('setupTokenInvalid');

    const twins = await Promise.all([setUp(fresh), setUp(fresh)]);
    expect(twins.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([201, 422]);

    const { email, password } = administrator;
    const signedIn = await api.ask('POST', '/api/session', { body: { email, password } });
    expect(signedIn.body).toMatchObject({ roles: [{ role: 'administrator' }] });
    expect(await createSetupLink(api.database.dataSource, 'http://vekha.test')).toBeNull();
  });

  it('is dead after its last day', async () => {
    await api.database.dataSource.query(`DELETE FROM role_holding`);
    const late = await token();
    await api.database.dataSource.query(`UPDATE setup_token SET expires_at = now()`);
    expect(problemOf(await setUp(late)).code).toBe('setupTokenInvalid');
  });
});
