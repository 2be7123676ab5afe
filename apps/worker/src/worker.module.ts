import { Clock, clockOf, createDataSource } from '#persistence';
import { Module, type DynamicModule } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { WorkerConfig } from './config.ts';
import { PlatformSteps } from './platforms/platform-step.ts';
import { PlatformActivityHost } from './platforms/platform.activities.ts';
import type { WorkflowBundle } from './temporal/worker-host.ts';
import { WorkerLife } from './worker-life.ts';

/** A step must give up before its activity does. */
const STATEMENT_TIMEOUT_MS = 2_000;
const POOL_SIZE = 12;

@Module({})
export class WorkerModule {
  static with(config: WorkerConfig, bundle: WorkflowBundle): DynamicModule {
    const log: Logger = pino({ name: 'worker', level: config.LOG_LEVEL });
    const dataSource = createDataSource(config.DATABASE_URL, {
      applicationName: 'vekha worker',
      poolSize: POOL_SIZE,
      statementTimeout: STATEMENT_TIMEOUT_MS,
    });
    return {
      module: WorkerModule,
      providers: [
        { provide: DataSource, useValue: dataSource },
        { provide: Clock, useValue: clockOf(config.VEKHA_MODE) },
        PlatformSteps,
        PlatformActivityHost,
        {
          provide: WorkerLife,
          inject: [PlatformActivityHost, Clock],
          useFactory: (host: PlatformActivityHost, clock: Clock) =>
            new WorkerLife(config, {
              dataSource,
              clock,
              log,
              bundle,
              activities: host.activities(),
            }),
        },
      ],
    };
  }
}
