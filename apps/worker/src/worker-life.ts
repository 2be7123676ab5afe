import { JobSender, type Clock } from '#persistence';
import type { PlatformActivities } from '#workflows/types';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { AnchorSealer } from './audit/anchor-sealer.ts';
import { HandOvers } from './access/hand-overs.ts';
import { RoleDays } from './access/role-days.ts';
import type { WorkerConfig } from './config.ts';
import { serveHealth } from './health/health-server.ts';
import { JobRunner } from './jobs/job-runner.ts';
import { LetterCounter, STEADY } from './mail/letter-counter.ts';
import { LetterPost } from './mail/letter-post.ts';
import { mailOf } from './mail/mail-of.ts';
import { Escalations } from './platforms/escalations.ts';
import { ReminderWork } from './reminders/reminder-work.ts';
import { BulkRuns } from './tasks/bulk-runs.ts';
import { BellRinger } from './temporal/bell-ringer.ts';
import { TemporalConnection } from './temporal/temporal-connection.ts';
import { WebhookPost } from './webhooks/webhook-post.ts';
import { WorkerHost, type WorkflowBundle } from './temporal/worker-host.ts';

interface Parts {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly log: Logger;
  readonly bundle: WorkflowBundle;
  readonly activities: PlatformActivities;
}

/**
 * Order of a worker's life: database, jobs, bells, then the Temporal worker, which may have to wait
 * for its server; the end is the reverse, so that no step loses its database.
 */
export class WorkerLife {
  private readonly jobs: JobRunner;
  private readonly days: RoleDays;
  private readonly sealer: AnchorSealer;
  private readonly reminders: ReminderWork;
  private readonly webhooks: WebhookPost;
  private readonly temporal: TemporalConnection;
  private readonly bells: BellRinger;
  private readonly host: WorkerHost;
  private health: Server | null = null;

  constructor(
    private readonly config: WorkerConfig,
    private readonly parts: Parts,
  ) {
    const { dataSource, clock, log, bundle, activities } = parts;
    const sender = new JobSender(dataSource);
    const settings = { publicUrl: config.PUBLIC_URL, secret: config.VEKHA_SECRET };
    const post = new LetterPost(dataSource, clock, sender, mailOf(config), settings, log);
    const letters = new LetterCounter(post, config.MAIL_PER_MINUTE ?? null, STEADY);
    const bulk = new BulkRuns(dataSource, clock, sender);
    const handOvers = new HandOvers(dataSource, clock);
    const escalations = new Escalations(dataSource, clock);
    const work = { letters, bulk, handOvers, escalations };
    this.jobs = new JobRunner(dataSource, clock, work, config.DATABASE_URL, log);
    this.days = new RoleDays(dataSource, clock, sender, log);
    this.sealer = new AnchorSealer(
      dataSource,
      { dataFolder: config.VEKHA_DATA, secret: config.VEKHA_SECRET },
      log,
    );
    this.reminders = new ReminderWork(dataSource, clock, sender, log);
    this.webhooks = new WebhookPost(
      dataSource,
      clock,
      { secret: config.VEKHA_SECRET, allowPrivate: config.WEBHOOK_ALLOW_PRIVATE },
      log,
    );
    this.temporal = new TemporalConnection(config.TEMPORAL_ADDRESS, config.TEMPORAL_NAMESPACE);
    this.bells = new BellRinger(dataSource, config.DATABASE_URL, this.temporal, log);
    this.host = new WorkerHost(
      {
        address: config.TEMPORAL_ADDRESS,
        namespace: config.TEMPORAL_NAMESPACE,
        bundle,
        activities,
      },
      log,
    );
  }

  /** Resolves when stories run. `onLost`: the Temporal worker ended by itself. */
  async start(onLost: (error: unknown) => void): Promise<void> {
    if (this.config.HEALTH_PORT !== undefined) {
      this.health = await serveHealth(this.config.HEALTH_PORT, () => this.host.isRunning());
    }
    await this.parts.dataSource.initialize();
    await this.jobs.start();
    this.days.start();
    this.sealer.start();
    this.reminders.start();
    this.webhooks.start();
    await this.host.start(onLost);
    this.bells.start();
    this.parts.log.info('the worker runs');
  }

  async stop(): Promise<void> {
    await this.bells.stop();
    await this.host.stop();
    await this.temporal.close();
    await this.webhooks.stop();
    await this.reminders.stop();
    await this.sealer.stop();
    await this.days.stop();
    await this.jobs.stop();
    await this.parts.dataSource.destroy();
    this.health?.close();
  }
}
