import { preferencesOf, unsubscribeToken } from '#persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { person, problemOf, startApi, type TestApi } from './api.ts';

const SECRET = 'a secret of the tests, nothing more';

let api: TestApi;
let personId: string;
let url: string;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  ({ id: personId } = await person(api));
  url = `/api/unsubscribe/${unsubscribeToken(SECRET, personId)}`;
});

async function isCalmByMail(): Promise<boolean> {
  const rows: { off: boolean }[] = await api.database.dataSource.query(
    `SELECT body @> '{"calmByMail": false}' AS off FROM reminder_preference WHERE person_id = $1`,
    [personId],
  );
  return rows[0]?.off !== true;
}

/** Whether a statement on this database waits for a lock. */
async function isSomebodyWaiting(dataSource: DataSource): Promise<boolean> {
  const rows: unknown[] = await dataSource.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
}

/** As a browser opens it. */
function open(address: string, language = 'ru') {
  const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  return api.app.inject({
    method: 'GET',
    url: address,
    headers: { accept, 'accept-language': language },
  });
}

/** As a mail program clicks (RFC 8058). */
function click(address: string) {
  return api.app.inject({
    method: 'POST',
    url: address,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  });
}

describe('the link of a calm letter', () => {
  it('asks before it switches anything off', async () => {
    const page = await api.app.inject({ method: 'GET', url });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('Отключить спокойные напоминания?');
    expect(page.body).toContain('<form method="post">');
    expect(await isCalmByMail()).toBe(true);
  });

  it('says that they are off already, and how they come again, in the place of asking once more', async () => {
    await click(url);
    const page = await open(url);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('уже отключены');
    expect(page.body).toContain('в настройках напоминаний');
    expect(page.body).not.toContain('<form');
  });

  it('looks like every page of the product, without a style or script of its own', async () => {
    for (const page of [await open(url), await open('/api/unsubscribe/x'), await click(url)]) {
      expect(page.body).toContain('<link rel="stylesheet" href="/page.css">');
      expect(page.body).toContain('content="width=device-width, initial-scale=1"');
      expect(page.body).toContain('<main>');
      expect(page.body).not.toMatch(/<style|<script|style=/);
      expect(page.headers['content-security-policy']).toContain("style-src 'self';");
    }
  });

  it('speaks the language of its person, whatever the browser prefers', async () => {
    await api.database.dataSource.query(`UPDATE person SET locale = 'en' WHERE id = $1`, [
      personId,
    ]);
    expect((await open(url, 'ru')).body).toContain('Switch calm reminders off?');
    expect((await click(url)).body).toContain('Calm reminders are switched off');
    expect((await open(url, 'ru')).body).toContain('switched off already');
  });

  it('that does not hold says so in words to a browser, and as a problem to a program', async () => {
    await api.database.dataSource.query('UPDATE person SET is_active = false WHERE id = $1', [
      personId,
    ]);
    for (const address of [url, '/api/unsubscribe/x']) {
      const page = await open(address);
      expect(page.statusCode).toBe(404);
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page.body).toContain('Ссылка не действует');
      expect((await open(address, 'en')).body).toContain('This link does not work');
      const problem = await api.app.inject({ method: 'GET', url: address });
      expect(problem.statusCode).toBe(404);
      expect(problem.json()).toMatchObject({ code: 'notFound' });
    }
  });

  it('switches calm letters off by one click, however often it is clicked', async () => {
    for (let count = 0; count < 2; count += 1) {
      const answer = await click(url);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toContain('отключены');
      expect(await isCalmByMail()).toBe(false);
    }
  });

  it('changes nothing else that the person chose', async () => {
    await api.database.dataSource.query(
      `INSERT INTO reminder_preference VALUES ($1, '{"digestAt": "10:30"}', now())`,
      [personId],
    );
    await click(url);
    const rows: unknown[] = await api.database.dataSource.query(
      'SELECT body FROM reminder_preference WHERE person_id = $1',
      [personId],
    );
    expect(rows).toEqual([{ body: { digestAt: '10:30', calmByMail: false } }]);
  });

  it('waits for a sweep that has asked for the wishes, and takes what that told out of the letter', async () => {
    const { dataSource } = api.database;
    let isDone = false;
    let clicked: Promise<void> = Promise.resolve();
    await dataSource.transaction(async (tx) => {
      await preferencesOf(tx, [personId]);
      clicked = click(url).then(() => {
        isDone = true;
      });
      while (!isDone && !(await isSomebodyWaiting(dataSource)));
      expect(isDone).toBe(false);
    });
    await clicked;
    expect(await isCalmByMail()).toBe(false);
  });

  it('is of one person: another id, another proof and a closed account lead nowhere', async () => {
    const proof = url.split('.').at(-1) ?? '';
    for (const token of [`${randomUUID()}.${proof}`, `${personId}.${'x'.repeat(43)}`, 'x']) {
      const answer = await api.ask('POST', `/api/unsubscribe/${token}`, { body: {} });
      expect(problemOf(answer)).toMatchObject({ status: 404, code: 'notFound' });
    }
    await api.database.dataSource.query('UPDATE person SET is_active = false WHERE id = $1', [
      personId,
    ]);
    expect((await click(url)).statusCode).toBe(404);
    expect(await isCalmByMail()).toBe(true);
  });

  it('is the only address that takes a form', async () => {
    expect((await click('/api/session')).statusCode).toBe(415);
  });

  it('tells a browser in words that it has tried too often', async () => {
    let page = await open('/api/unsubscribe/x');
    for (let count = 0; count < 60 && page.statusCode === 404; count += 1) {
      page = await open('/api/unsubscribe/x');
    }
    expect(page.statusCode).toBe(429);
    expect(page.headers['retry-after']).toMatch(/^\d+$/);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('<p role="alert">');
  });
});
