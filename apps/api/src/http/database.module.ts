import { Clock, clockOf, createDataSource, JobSender } from '#persistence';
import { Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.ts';

const POOL_SIZE = 20;
const STATEMENT_TIMEOUT_MS = 10_000;

/** Closes the pool when everything that uses it has ended. */
@Injectable()
class DatabaseLife implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

@Global()
@Module({
  providers: [
    {
      provide: DataSource,
      inject: [Config],
      useFactory: (config: Config) =>
        createDataSource(config.databaseUrl, {
          applicationName: 'vekha api',
          poolSize: POOL_SIZE,
          statementTimeout: STATEMENT_TIMEOUT_MS,
        }).initialize(),
    },
    { provide: Clock, inject: [Config], useFactory: (config: Config) => clockOf(config.mode) },
    {
      provide: JobSender,
      inject: [DataSource],
      useFactory: (dataSource: DataSource) => new JobSender(dataSource),
    },
    DatabaseLife,
  ],
  exports: [DataSource, Clock, JobSender],
})
export class DatabaseModule {}
