import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Runtime } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';
import { giveWay } from './give-way.ts';
import { WorkerLife } from './worker-life.ts';
import { WorkerModule } from './worker.module.ts';

/** Local getters leak into the workflow sandbox: the process itself lives in UTC. */
process.env['TZ'] = 'UTC';

giveWay();

/** Temporal's own handlers would race with ours. */
Runtime.install({ shutdownSignals: [] });

/** Built beside the code by `npm run build`. */
const bundle = { codePath: fileURLToPath(new URL('../../../workflow-bundle.js', import.meta.url)) };

try {
  const app = await NestFactory.createApplicationContext(
    WorkerModule.with(readConfig(process.env), bundle),
    {
      logger: ['error', 'warn'],
    },
  );
  const life = app.get(WorkerLife);
  let stopping: Promise<void> | null = null;
  const stop = (code: number): void => {
    stopping ??= life
      .stop()
      .then(() => app.close())
      .then(
        () => process.exit(code),
        () => process.exit(1),
      );
  };
  process.once('SIGTERM', () => stop(0));
  process.once('SIGINT', () => stop(0));
  await life.start((error) => {
    process.stderr.write(`The Temporal worker ended: ${String(error)}\n`);
    stop(1);
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
