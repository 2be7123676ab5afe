import { NestFactory } from '@nestjs/core';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows } from '../../apps/worker/src/temporal/build-bundle.ts';
import { WorkerLife } from '../../apps/worker/src/worker-life.ts';
import { WorkerModule } from '../../apps/worker/src/worker.module.ts';

/** One runtime a process; its daily news would drown what the tests say. */
Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });

let bundle: Promise<{ readonly code: string }> | undefined;

/** The workflow code of this source tree, bundled once a spec file. */
export function workflowBundle(): Promise<{ readonly code: string }> {
  bundle ??= bundleWorkflows(
    fileURLToPath(new URL('../../libs/workflows/src/index.ts', import.meta.url)),
    'source',
  );
  return bundle;
}

export interface TestWorker {
  stop(): Promise<void>;
}

/** A whole worker, as the process has it, in this process. */
export async function startWorker(server: {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
}): Promise<TestWorker> {
  const app = await NestFactory.createApplicationContext(
    WorkerModule.with(
      {
        DATABASE_URL: server.databaseUrl,
        TEMPORAL_ADDRESS: server.temporalAddress,
        TEMPORAL_NAMESPACE: 'default',
        VEKHA_MODE: 'test',
        VEKHA_DATA: '.vekha-test',
        VEKHA_SECRET: 'a secret of tests that is long enough',
        PUBLIC_URL: 'http://127.0.0.1',
        WEBHOOK_ALLOW_PRIVATE: true,
        LOG_LEVEL: 'fatal',
      },
      await workflowBundle(),
    ),
    { logger: ['error'] },
  );
  const life = app.get(WorkerLife);
  await life.start((error) => {
    throw new Error('the Temporal worker ended by itself', { cause: error });
  });
  return {
    stop: async () => {
      await life.stop();
      await app.close();
    },
  };
}
