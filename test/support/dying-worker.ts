/**
 * A whole worker that kills itself, as the machine would, before or after its first call of one
 * step. Started by `killed-worker.spec.ts`, which tells it where and when on its command line; it
 * says `ready` once loaded and begins at the first line that it is sent.
 */
import 'reflect-metadata';
import { createDataSource } from '#persistence';
import type { PlatformActivities } from '#workflows/types';
import { once } from 'node:events';
import { pino } from 'pino';
import { PlatformActivityHost } from '../../apps/worker/src/platforms/platform.activities.ts';
import { PlatformSteps } from '../../apps/worker/src/platforms/platform-step.ts';
import { WorkerLife } from '../../apps/worker/src/worker-life.ts';
import { clock } from './town.ts';

const [databaseUrl = '', temporalAddress = '', codePath = '', moment = '', step = ''] =
  process.argv.slice(2);

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** The same steps; the process does not live through the one it was told. */
function dyingAt(activities: PlatformActivities): PlatformActivities {
  return new Proxy(activities, {
    get: (target, name) => {
      const run: unknown = Reflect.get(target, name);
      if (name !== step || typeof run !== 'function') return run;
      return async (input: unknown) => {
        if (moment === 'before') die();
        const answer: unknown = await run.call(target, input);
        die();
        return answer;
      };
    },
    ownKeys: (target) => Reflect.ownKeys(target),
  });
}

const dataSource = createDataSource(databaseUrl, {
  applicationName: 'vekha dying worker',
  poolSize: 4,
  statementTimeout: 2_000,
});
const life = new WorkerLife(
  {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: 'default',
    VEKHA_DATA: '.vekha-test',
    VEKHA_SECRET: 'a secret of tests that is long enough',
    PUBLIC_URL: 'http://127.0.0.1',
    VEKHA_MODE: 'test',
    MAIL_CONNECTIONS: 5,
    WEBHOOK_ALLOW_PRIVATE: false,
    LOG_LEVEL: 'fatal',
  },
  {
    dataSource,
    clock,
    log: pino({ level: 'fatal' }),
    bundle: { codePath },
    activities: dyingAt(
      new PlatformActivityHost(new PlatformSteps(dataSource, clock)).activities(),
    ),
  },
);

process.stdout.write('ready\n');
await once(process.stdin, 'data');
await life.start(() => process.exit(1));
