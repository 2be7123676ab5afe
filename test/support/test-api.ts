import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppModule } from '../../apps/api/src/app.module.ts';
import { UndeclaredProblems } from '../../apps/api/src/http/undeclared-problems.ts';
import { createApp } from '../../apps/api/src/create-app.ts';

export interface TestApi {
  /** `http://127.0.0.1:port`, without a slash. */
  readonly address: string;
  close(): Promise<void>;
}

/** A whole api on a free loopback port with files in a folder of its own. */
export async function startApi(databaseUrl: string): Promise<TestApi> {
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
  await app.listen(0, '127.0.0.1');
  return {
    address: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
    close: async () => {
      const { lines } = app.get(UndeclaredProblems);
      await app.close();
      await rm(dataFolder, { recursive: true, force: true });
      // A route that answers a problem declares it: `@Refuses('…')` over its handler.
      if (lines.length > 0) throw new Error(`not declared: ${lines.join('; ')}`);
    },
  };
}
