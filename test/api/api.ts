import 'reflect-metadata';
import { problemSchema, signedInSchema, type Problem } from '#contracts';
import { ADMINISTRATOR_ROLE, SYSTEM_PLACE, type Place } from '#domain';
import { hashPassword, insertOrganisation, insertPerson, insertRoleHolding } from '#persistence';
import { testDatabase, type TestDatabase } from '#testing';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { AppModule } from '../../apps/api/src/app.module.ts';
import { readConfig, type Config } from '../../apps/api/src/config.ts';
import { UndeclaredProblems } from '../../apps/api/src/http/undeclared-problems.ts';
import { createApp } from '../../apps/api/src/create-app.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  /** Parsed JSON; null when there is none. Read single values of it with `read`. */
  readonly body: unknown;
}

/** The answer's body as this schema; throws when it has another shape. */
export function read<T>(schema: z.ZodType<T>, answer: Answer): T {
  return schema.parse(answer.body);
}

/** The problem that was answered; throws when it is not one. */
export function problemOf(answer: Answer): Problem {
  return read(problemSchema, answer);
}

export interface Ask {
  readonly token?: string;
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface TestApi {
  readonly database: TestDatabase;
  readonly app: NestFastifyApplication;
  /** Asks in memory. Commands get a new idempotency key unless one (or null for none) is given. */
  ask(method: Method, url: string, ask?: Ask): Promise<Answer>;
  close(): Promise<void>;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export const PASSWORD = 'correct horse battery';

/**
 * The whole api on a database of its own. `wrap` may put another module around it, `through` may
 * put something between the api and its database.
 */
export async function startApi(
  wrap: (config: Config) => DynamicModule = (config) => AppModule.with(config),
  through: (databaseUrl: string) => Promise<string> = async (url) => url,
): Promise<TestApi> {
  const database = await testDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'vekha-test-'));
  const reading = readConfig({
    DATABASE_URL: await through(database.url),
    VEKHA_MODE: 'test',
    VEKHA_DATA: dataFolder,
    VEKHA_SECRET: 'a secret of the tests, nothing more',
    LOG_LEVEL: 'silent',
    PUBLIC_URL: 'http://vekha.test',
  });
  if (!reading.ok) throw new Error(reading.problems.join('; '));
  const app = await createApp(wrap(reading.config), reading.config);
  return {
    database,
    app,
    ask: (method, url, ask) => askApp(app, method, url, ask ?? {}),
    close: async () => {
      const { lines } = app.get(UndeclaredProblems);
      await app.close();
      await database.close();
      await rm(dataFolder, { recursive: true, force: true });
      // A route that answers a problem declares it: `@Refuses('…')` over its handler.
      if (lines.length > 0) throw new Error(`not declared: ${lines.join('; ')}`);
    },
  };
}

async function askApp(
  app: NestFastifyApplication,
  method: Method,
  url: string,
  { token, key, headers, body }: Ask,
): Promise<Answer> {
  const isCommand = method !== 'GET' && key !== null;
  const answer = await app.inject({
    method,
    url,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(isCommand ? { 'idempotency-key': key ?? randomUUID() } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined
      ? {}
      : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const isJson = (answer.headers['content-type'] ?? '').includes('json');
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: isJson ? JSON.parse(answer.body) : null,
  };
}

export interface TestPerson {
  readonly id: string;
  readonly email: string;
  readonly token: string;
}

let people = 0;
let passwordHash: Promise<string> | undefined;

/** A person with these roles since 2020, signed in. Everybody's password is PASSWORD. */
export async function person(
  api: TestApi,
  roles: readonly (readonly [role: string, place: Place])[] = [],
  fullName = `Испытатель ${people + 1}`,
): Promise<TestPerson> {
  people += 1;
  passwordHash ??= hashPassword(PASSWORD);
  const email = `person-${people}-${randomUUID()}@example.test`;
  const { manager } = api.database.dataSource;
  const at = Temporal.Now.instant();
  const hash = await passwordHash;
  const id = await insertPerson(manager, { email, fullName, locale: 'ru', passwordHash: hash, at });
  if (id === null) throw new Error('the address of a test person is taken');
  for (const [role, place] of roles) {
    await insertRoleHolding(manager, {
      personId: id,
      role,
      place,
      from: '2020-01-01',
      until: null,
      at,
    });
  }
  return { id, email, token: await signIn(api, { email }) };
}

/** A new session of the person; answers its token. */
export async function signIn(api: TestApi, { email }: Pick<TestPerson, 'email'>): Promise<string> {
  const answer = await api.ask('POST', '/api/session', {
    body: { email, password: PASSWORD, token: true },
  });
  return read(signedInSchema, answer).token ?? '';
}

export function administrator(api: TestApi): Promise<TestPerson> {
  return person(api, [[ADMINISTRATOR_ROLE, SYSTEM_PLACE]]);
}

/** An authority with one school under it. */
export async function authorityWithSchool(
  api: TestApi,
): Promise<{ readonly authorityId: string; readonly schoolId: string }> {
  const { manager } = api.database.dataSource;
  const at = Temporal.Now.instant();
  const authority = await insertOrganisation(manager, {
    kind: 'authority',
    name: 'Управление образования',
    authorityId: null,
    profileKey: 'demo-authority',
    profileVersion: 2,
    at,
  });
  const school = await insertOrganisation(manager, {
    kind: 'organisation',
    name: 'Школа № 1',
    authorityId: authority.id,
    profileKey: null,
    profileVersion: null,
    at,
  });
  return { authorityId: authority.id, schoolId: school.id };
}
