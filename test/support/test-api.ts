import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../apps/api/src/app.module.ts';
import { UndeclaredProblems } from '../../apps/api/src/http/undeclared-problems.ts';
import { createApp } from '../../apps/api/src/create-app.ts';

export interface TestApi {
  /** `http://127.0.0.1:port`, without a slash. */
  readonly address: string;
  close(): Promise<void>;
}

export interface SilentApi {
  readonly app: NestFastifyApplication;
  close(): Promise<void>;
}

/** A whole api with files in a folder of its own, which listens nowhere. */
export async function openApi(databaseUrl: string): Promise<SilentApi> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'vekha-api-'));
  const config = {
    databaseUrl,
    host: '127.0.0.1',
    port: 0,
    mode: 'test' as const,
    dataFolder,
    secret: 'a secret of tests that is long enough',
    logLevel: 'silent',
    publicUrl: 'http://127.0.0.1',
    trustedProxies: [],
    oidc: null,
  };
  const app = await createApp(AppModule.with(config), config);
  return {
    app,
    close: async () => {
      const { lines } = app.get(UndeclaredProblems);
      await app.close();
      await rm(dataFolder, { recursive: true, force: true });
      // A route that answers a problem declares it: `@Refuses('…')` over its handler.
      if (lines.length > 0) throw new Error(`not declared: ${lines.join('; ')}`);
    },
  };
}

/** The same on a free loopback port. */
export async function startApi(databaseUrl: string): Promise<TestApi> {
  const { app, close } = await openApi(databaseUrl);
  await app.listen(0, '127.0.0.1');
  return { address: (await app.getUrl()).replace('[::1]', '127.0.0.1'), close };
}
