import {
  BELL_CHANNEL,
  meetStoryStore,
  readNews,
  unseenProcess,
  unseenProcesses,
  type UnseenProcess,
} from '#persistence';
import { BELL, TASK_QUEUE } from '#workflows/types';
import { Client as PgClient } from 'pg';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { TemporalConnection } from './temporal-connection.ts';
import { storyOf } from './workflow-types.ts';

const SWEEP_MS = 5_000;
const RECONNECT_MS = 1_000;
const BATCH = 500;
const RINGS_AT_ONCE = 16;
/** A story that was rung for a revision and has not looked yet is not rung for it again sooner. */
const RING_AGAIN_MS = 30_000;

/**
 * Rings the story of every process that has news: starting, waking and rebuilding are one.
 *
 * 1. A NOTIFY gives speed; a sweep every 5 s, and after each reconnect, gives certainty.
 * 2. Ringing is `signalWithStart` with a bell that says nothing.
 * 3. Temporal or PostgreSQL away is no error: the sweep comes again.
 * 4. A Temporal that is not the one of before makes every open process unseen, once.
 */
export class BellRinger {
  private readonly rungAt = new Map<string, { revision: number; at: number }>();
  private listener: PgClient | null = null;
  private sweepTimer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly databaseUrl: string,
    private readonly temporal: TemporalConnection,
    private readonly log: Logger,
  ) {}

  start(): void {
    void this.listen();
    this.scheduleSweep(0);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.sweepTimer !== null) clearTimeout(this.sweepTimer);
    const listener = this.listener;
    this.listener = null;
    await listener?.end().catch(() => undefined);
    await this.running;
  }

  /** One sweep; answers how many stories were rung. Never rejects. */
  async sweep(): Promise<number> {
    try {
      await this.meetStore();
      const processes = await unseenProcesses(this.dataSource.manager, BATCH);
      const due = processes.filter((process) => this.isDue(process));
      for (let from = 0; from < due.length; from += RINGS_AT_ONCE) {
        await Promise.all(due.slice(from, from + RINGS_AT_ONCE).map((one) => this.ring(one)));
      }
      return due.length;
    } catch (error) {
      this.log.warn({ reason: reasonOf(error) }, 'the sweep of bells waits');
      return 0;
    }
  }

  private scheduleSweep(delay: number): void {
    if (this.isStopped) return;
    this.sweepTimer = setTimeout(() => {
      this.running = this.running
        .then(() => this.sweep())
        .then((rung) => this.scheduleSweep(rung === BATCH ? 0 : SWEEP_MS));
    }, delay);
  }

  /** Asked at each sweep: a wiped Temporal that came back at once would be noticed by nothing else. */
  private async meetStore(): Promise<void> {
    const { namespace } = this.temporal;
    const namespaceId = await this.temporal.namespaceId();
    const rung = await this.dataSource.transaction((tx) =>
      meetStoryStore(tx, { namespace, namespaceId }),
    );
    if (rung > 0) this.rungAt.clear();
    if (rung > 0) this.log.info({ processes: rung }, 'another Temporal: its stories are told anew');
  }

  private isDue(process: UnseenProcess): boolean {
    const last = this.rungAt.get(process.id);
    if (last === undefined || last.revision !== process.revision) return true;
    return Date.now() - last.at > RING_AGAIN_MS;
  }

  private async ring(process: UnseenProcess): Promise<void> {
    const story = storyOf(process);
    if (story === null) return;
    await this.temporal.call((client) =>
      client.workflow.signalWithStart(process.workflowType, {
        workflowId: story.workflowId,
        taskQueue: TASK_QUEUE,
        args: [story.input],
        signal: BELL,
        signalArgs: [],
      }),
    );
    if (this.rungAt.size > 100_000) this.rungAt.clear();
    this.rungAt.set(process.id, { revision: process.revision, at: Date.now() });
  }

  private async listen(): Promise<void> {
    while (!this.isStopped) {
      const listener = new PgClient({
        connectionString: this.databaseUrl,
        application_name: 'vekha bell ringer',
        keepAlive: true,
      });
      const lost = new Promise<void>((resolve) => {
        listener.once('end', resolve);
        listener.once('error', () => resolve());
      });
      try {
        await listener.connect();
        this.listener = listener;
        listener.on('notification', ({ payload }) => void this.hear(payload));
        await listener.query(`LISTEN ${BELL_CHANNEL}`);
        this.running = this.running.then(() => this.sweep()).then(() => undefined);
        await lost;
      } catch (error) {
        this.log.warn({ reason: reasonOf(error) }, 'the bell ringer reconnects');
      }
      await listener.end().catch(() => undefined);
      if (!this.isStopped) await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
    }
  }

  private async hear(payload: string | undefined): Promise<void> {
    const processId = readNews(payload ?? '')?.process ?? null;
    if (processId === null || this.isStopped) return;
    try {
      const process = await unseenProcess(this.dataSource.manager, processId);
      if (process !== null) await this.ring(process);
    } catch (error) {
      this.log.warn({ reason: reasonOf(error) }, 'a bell waits for the sweep');
    }
  }
}

/** The kind of an error; messages of drivers may hold personal data. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
