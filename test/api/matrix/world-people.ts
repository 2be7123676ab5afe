import type { Place } from '#domain';
import { insertRoleHolding, newId } from '#persistence';
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { person, signIn, type Answer, type TestApi, type TestPerson } from '../api.ts';
import type { StandsIn } from './relations.ts';

/** Adds a person with these roles, signed in. */
export async function addPerson(
  api: TestApi,
  held: readonly { role: string; place: Place; from?: string; until?: string }[],
): Promise<TestPerson> {
  const somebody = await person(api);
  for (const { role, place, from, until } of held) {
    await insertRoleHolding(api.database.dataSource.manager, {
      personId: somebody.id,
      role,
      place,
      from: from ?? '2020-01-01',
      until: until ?? null,
      at: Temporal.Now.instant(),
    });
  }
  return somebody;
}

/** Somebody stands in for another of these people. */
export async function standIn(
  api: TestApi,
  { substitute, absent, scope, until }: StandsIn,
  people: Readonly<Record<string, TestPerson | null>>,
  platformId: string,
): Promise<void> {
  await api.database.dataSource.query(
    `INSERT INTO substitution (id, absent_id, substitute_id, from_on, until_on, scope, platform_id,
       task_kind, created_at)
     VALUES ($1, $2, $3, '2020-01-01', $4, $5, $6, $7, now())`,
    [
      newId(),
      people[absent]?.id,
      people[substitute]?.id,
      until,
      { all: 'all', 'running platform': 'platform', approvals: 'taskKind' }[scope],
      scope === 'running platform' ? platformId : null,
      scope === 'approvals' ? 'approval' : null,
    ],
  );
}

export function readId(body: unknown): string {
  return z.looseObject({ id: z.string() }).parse(body).id;
}

export async function idOf(api: TestApi, sql: string, values: unknown[]): Promise<string> {
  const [row]: unknown[] = await api.database.dataSource.query(sql, values);
  return readId(row);
}

/** Signs in once more; answers the id of that session. */
export async function anotherSession(
  api: TestApi,
  somebody: TestPerson | null | undefined,
): Promise<string> {
  const hash = createHash('sha256').update(await signIn(api, { email: somebody?.email ?? '' }));
  return idOf(api, `SELECT id FROM session WHERE token_hash = $1`, [hash.digest('hex')]);
}

export async function command(
  api: TestApi,
  somebody: TestPerson | null | undefined,
  url: string,
  body: unknown,
): Promise<Answer> {
  const answer = await api.ask('POST', url, { token: somebody?.token ?? '', body });
  if (answer.status >= 300) throw new Error(`${url}: ${JSON.stringify(answer.body)}`);
  return answer;
}

/** Uploads a small file; answers its id. */
export async function upload(
  api: TestApi,
  somebody: TestPerson | null | undefined,
): Promise<string> {
  const answer = await api.ask('POST', '/api/files?name=minutes.pdf', {
    token: somebody?.token ?? '',
    ...UPLOAD,
  });
  return readId(answer.body);
}

/** What an upload sends: a document of the smallest size. */
export const UPLOAD = {
  body: '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  headers: { 'content-type': 'application/octet-stream' },
} as const;
