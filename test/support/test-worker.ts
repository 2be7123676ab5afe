import { createDataSource } from '#persistence';
import { NestFactory } from '@nestjs/core';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { WorkerConfig } from '../../apps/worker/src/config.ts';
import { PlatformActivityHost } from '../../apps/worker/src/platforms/platform.activities.ts';
import { PlatformSteps } from '../../apps/worker/src/platforms/platform-step.ts';
import { bundleWorkflows } from '../../apps/worker/src/temporal/build-bundle.ts';
import { WorkerLife } from '../../apps/worker/src/worker-life.ts';
import { WorkerModule } from '../../apps/worker/src/worker.module.ts';
import type { Interruptions } from './interruptions.ts';
import { clock } from './town.ts';

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

interface Servers {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
}

/** A whole worker, as the process has it, in this process. */
export async function startWorker(servers: Servers): Promise<TestWorker> {
  const app = await NestFactory.createApplicationContext(
    WorkerModule.with(configOf(servers), await workflowBundle()),
    { logger: ['error'] },
  );
  const life = app.get(WorkerLife);
  await life.start(onLost);
  return {
    stop: async () => {
      await life.stop();
      await app.close();
    },
  };
}

/** The same worker; people act while its steps are on their way. */
export async function startInterruptedWorker(
  servers: Servers,
  interruptions: Interruptions,
): Promise<TestWorker> {
  const dataSource = createDataSource(servers.databaseUrl, {
    applicationName: 'vekha worker',
    poolSize: 12,
    statementTimeout: 2_000,
  });
  const steps = new PlatformActivityHost(new PlatformSteps(dataSource, clock));
  const life = new WorkerLife(configOf(servers), {
    dataSource,
    clock,
    log: pino({ level: 'fatal' }),
    bundle: await workflowBundle(),
    activities: interruptions.around(steps.activities()),
  });
  await life.start(onLost);
  return { stop: () => life.stop() };
}

function configOf({ databaseUrl, temporalAddress }: Servers): WorkerConfig {
  return {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: 'default',
    VEKHA_MODE: 'test',
    VEKHA_DATA: '.vekha-test',
    VEKHA_SECRET: 'a secret of tests that is long enough',
    PUBLIC_URL: 'http://127.0.0.1',
    MAIL_CONNECTIONS: 5,
    WEBHOOK_ALLOW_PRIVATE: true,
    LOG_LEVEL: 'fatal',
  };
}

function onLost(error: unknown): never {
  throw new Error('the Temporal worker ended by itself', { cause: error });
}
