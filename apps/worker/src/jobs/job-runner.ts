import { Clock, platformsIn, ringPlatform, type JobData } from '#persistence';
import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { HandOvers } from '../access/hand-overs.ts';
import type { LetterCounter } from '../mail/letter-counter.ts';
import type { Escalations } from '../platforms/escalations.ts';
import type { BulkRuns } from '../tasks/bulk-runs.ts';

/**
 * A notification wakes a runner for one fetch only. A full batch means that more is waiting, so it
 * fetches again at once; jobs that were put off are met by the interval.
 */
const EAGER = { burstWhenBatchFull: true, notifyPollingIntervalSeconds: 5 };

/** Jobs that are told how often they were tried. */
const COUNTED = { ...EAGER, batchSize: 2, includeMetadata: true } as const;

/** How often the jobs of workers that are gone are looked for; a minute if nothing were said. */
const WATCH = { superviseIntervalSeconds: 2, monitorIntervalSeconds: 2 };

/** Those who do what a job is about. */
interface JobWork {
  readonly letters: LetterCounter;
  readonly bulk: BulkRuns;
  readonly handOvers: HandOvers;
  readonly escalations: Escalations;
}

/** Does the jobs that commands have left in their transactions. Any number of runners may run. */
export class JobRunner {
  private readonly boss: PgBoss;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly work: JobWork,
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
      ...WATCH,
      useListenNotify: true,
    });
    this.boss.on('error', (error) => log.warn({ reason: error.name }, 'the job runner waits'));
  }

  async start(): Promise<void> {
    await this.boss.start();
    await this.boss.work<JobData['ringPlatforms']>(
      'ringPlatforms',
      { ...EAGER, batchSize: 2 },
      async (jobs) => {
        for (const job of jobs) await this.ringPlatforms(job.data);
      },
    );
    await this.boss.work<JobData['sendLetter']>(
      'sendLetter',
      // A slow mail server must not keep the other letters waiting.
      { ...EAGER, batchSize: this.work.letters.atOnce },
      async (jobs) => {
        await Promise.all(jobs.map((job) => this.work.letters.send(job.data.letterId)));
      },
    );
    await this.boss.work<JobData['bulkRun'], void, typeof COUNTED>(
      'bulkRun',
      COUNTED,
      async (jobs) => {
        for (const { data, retryCount, retryLimit } of jobs) {
          await this.work.bulk.run(data.runId, retryCount >= retryLimit);
        }
      },
    );
    await this.boss.work<JobData['handOver']>(
      'handOver',
      { ...EAGER, batchSize: 2 },
      async (jobs) => {
        for (const job of jobs) await this.work.handOvers.run(job.data.handoverId);
      },
    );
    await this.boss.work<JobData['escalate']>(
      'escalate',
      { ...EAGER, batchSize: 10 },
      async (jobs) => {
        for (const job of jobs) await this.work.escalations.open(job.data);
      },
    );
  }

  async stop(): Promise<void> {
    this.work.letters.stop();
    await this.boss.stop({ graceful: true, timeout: 3_000 });
    this.work.letters.close();
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
