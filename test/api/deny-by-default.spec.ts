import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, RequestMethod, type DynamicModule } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { ROUTE_ACCESS } from '../../apps/api/src/access/route-access.ts';
import { AppModule } from '../../apps/api/src/app.module.ts';
import { administrator, problemOf, startApi, type TestApi } from './api.ts';
import { routesOf } from './routes.ts';

/** What people may do before they sign in; a new line here is a decision. */
const PUBLIC = [
  'GET /calendar/{secret}.ics',
  'GET /health/live',
  'GET /health/ready',
  'GET /api/demo/letters',
  'GET /api/demo/letters/{id}',
  'GET /api/session/oidc',
  'GET /api/session/oidc/callback',
  'GET /api/session/ways',
  'POST /api/session',
  'POST /api/session/invitation',
  'POST /api/session/password',
  'POST /api/session/password-reset',
  'POST /api/setup',
  'GET /api/unsubscribe/{token}',
  'POST /api/unsubscribe/{token}',
].toSorted();

@Controller('forgotten')
class ForgottenController {
  @Get()
  show(): string {
    return 'secret';
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

describe('access', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  it('is declared by every route', () => {
    const handlers = handlersOf(api);
    expect(handlers.length).toBeGreaterThan(10);
    const undeclared = handlers.filter(
      ({ handler }) => Reflect.getMetadata(ROUTE_ACCESS, handler) === undefined,
    );
    expect(undeclared.map(({ name }) => name)).toEqual([]);
  });

  it('is refused to strangers on every route but the public ones', async () => {
    const open: string[] = [];
    for (const { method, path, url } of await routesOf(api)) {
      const answer = await api.ask(method, url, method === 'GET' ? {} : { body: {} });
      if (answer.status !== 401) open.push(`${method} ${path}`);
      else expect(problemOf(answer).code).toBe('signInRequired');
    }
    expect(open.toSorted()).toEqual(PUBLIC);
  });

  it('is documented for every route that exists', async () => {
    expect((await routesOf(api)).length).toBe(handlersOf(api).length);
  });
});

describe('a route without a policy', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi((config): DynamicModule => {
      const whole = AppModule.with(config);
      return { ...whole, imports: [...(whole.imports ?? []), ForgottenModule] };
    });
  });
  afterAll(() => api.close());

  it('lets nobody in, not even an administrator', async () => {
    const { token } = await administrator(api);
    const answer = await api.ask('GET', '/api/forgotten', { token });
    expect(answer.status).toBe(404);
  });
});

function handlersOf(api: TestApi): { name: string; handler: object }[] {
  const controllers = [...api.app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype: object = metatype.prototype;
    return Object.getOwnPropertyNames(prototype).flatMap((method) => {
      const handler: unknown = Reflect.get(prototype, method);
      const isRoute =
        typeof handler === 'function' &&
        RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler)] !== undefined;
      return isRoute ? [{ name: `${metatype.name}.${method}`, handler }] : [];
    });
  });
}
