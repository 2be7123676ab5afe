import { Clock, platformsIn, ringPlatform, type JobData } from '#persistence';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';

/** Does the jobs that commands have left in their transactions. Any number of runners may run. */
export class JobRunner {
  private readonly boss: PgBoss;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    databaseUrl: string,
    log: Logger,
  ) {
    this.boss = new PgBoss({
      connectionString: databaseUrl,
      application_name: 'vekha jobs',
      max: 3,
      migrate: false,
      createSchema: false,
      schedule: false,
      useListenNotify: true,
    });
    this.boss.on('error', (error) => log.warn({ reason: error.name }, 'the job runner waits'));
  }

  async start(): Promise<void> {
    await this.boss.start();
    await this.boss.work<JobData['ringPlatforms']>('ringPlatforms', async (jobs) => {
      for (const job of jobs) await this.ringPlatforms(job.data);
    });
  }

  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 3_000 });
  }

  /** One transaction a platform; a job that is done again rings again, which changes nothing. */
  private async ringPlatforms(scope: JobData['ringPlatforms']): Promise<void> {
    for (const id of await platformsIn(this.dataSource.manager, scope)) {
      await this.dataSource.transaction(async (tx) =>
        ringPlatform(tx, id, await this.clock.now(tx)),
      );
    }
  }
}
