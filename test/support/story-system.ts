import { startTemporal, type RunningTemporal } from '#embedded';
import { verifyChain, type ApprovalDecision, type Template } from '#domain';
import { readChain, readHeads, sha256 } from '#persistence';
import { testDatabase, travel, type TestDatabase } from '#testing';
import type { Temporal } from 'temporal-polyfill';
import type { Interruptions } from './interruptions.ts';
import { complete, decide } from './people-acts.ts';
import { TemporalEye } from './temporal-eye.ts';
import { startInterruptedWorker, startWorker, type TestWorker } from './test-worker.ts';
import { Town, type TownPerson } from './town.ts';
import { waitFor } from './wait-for.ts';

export interface TaskRow {
  readonly key: string;
  readonly kind: 'work' | 'approval' | 'escalation';
  readonly state: string;
  readonly outcome: string | null;
  readonly role: string;
  readonly round: number;
  readonly stage: number;
}

export interface StoryOptions {
  /** Temporal keeps its data there; without it everything is in its memory. */
  readonly dataDir?: string;
  /** What people do while steps are on their way. */
  readonly interruptions?: Interruptions;
}

/** Stories without an api: real PostgreSQL, real Temporal, a worker, people who act by commands. */
export class StorySystem {
  private worker: TestWorker | null = null;

  private constructor(
    readonly database: TestDatabase,
    private server: RunningTemporal,
    private seer: TemporalEye,
    readonly town: Town,
    private readonly options: StoryOptions,
  ) {}

  static async start(options: StoryOptions = {}): Promise<StorySystem> {
    const [database, server] = await Promise.all([
      testDatabase(),
      startTemporal({ dataDir: options.dataDir }),
    ]);
    return new StorySystem(
      database,
      server,
      await TemporalEye.open(server.address),
      await Town.found(database.dataSource),
      options,
    );
  }

  get temporalAddress(): string {
    return this.server.address;
  }

  get eye(): TemporalEye {
    return this.seer;
  }

  /** What people do while steps are on their way; see `StoryOptions`. */
  get interruptions(): Interruptions {
    const { interruptions } = this.options;
    if (interruptions === undefined) throw new Error('this system is not to be interrupted');
    return interruptions;
  }

  async startWorker(): Promise<void> {
    const { interruptions } = this.options;
    const servers = { databaseUrl: this.database.url, temporalAddress: this.server.address };
    this.worker ??= await (interruptions === undefined
      ? startWorker(servers)
      : startInterruptedWorker(servers, interruptions));
  }

  async stopWorker(): Promise<void> {
    await this.worker?.stop();
    this.worker = null;
  }

  async stopTemporal(): Promise<void> {
    await this.seer.close();
    await this.server.stop();
  }

  /** At the same address; empty unless it keeps its data. */
  async startTemporalAgain(): Promise<void> {
    this.server = await startTemporal({ dataDir: this.options.dataDir, port: this.server.port });
    this.seer = await TemporalEye.open(this.server.address);
  }

  launch(template: Template, start?: string): Promise<string> {
    return this.town.launch(template, start);
  }

  travel(duration: Temporal.Duration): Promise<void> {
    return travel(this.database.dataSource, this.server.address, duration);
  }

  async tasks(platformId: string): Promise<TaskRow[]> {
    return this.database.dataSource.query(
      `SELECT key, kind, state, outcome, role, round, stage FROM task
       WHERE platform_id = $1 ORDER BY stage, position, id`,
      [platformId],
    );
  }

  async openKeys(platformId: string): Promise<string[]> {
    return (await this.tasks(platformId))
      .filter((task) => task.state === 'open')
      .map((task) => task.key);
  }

  /** Waits until the task is open. */
  async opened(platformId: string, key: string): Promise<void> {
    await waitFor(`${key} to open`, async () => (await this.openKeys(platformId)).includes(key));
  }

  /** Waits until the story has looked at everything that has happened. */
  async looked(platformId: string): Promise<void> {
    await waitFor('the story to look', async () => {
      const rows: unknown[] = await this.database.dataSource.query(
        `SELECT FROM process WHERE id = $1 AND revision = seen_revision`,
        [platformId],
      );
      return rows.length === 1;
    });
    await this.eye.rest(platformId);
  }

  /** Waits until the task is open, then its person completes it. */
  async complete(
    platformId: string,
    key: string,
    options: { readonly isBellLost?: boolean; readonly by?: TownPerson } = {},
  ): Promise<void> {
    await this.opened(platformId, key);
    const personId = this.town.people[options.by ?? 'coordinator'];
    const isBellLost = options.isBellLost ?? false;
    await complete(this.database.dataSource, { platformId, key, personId, isBellLost });
  }

  /** Waits until the approval of the stage is open, then the holder of its role decides it. */
  async decide(
    platformId: string,
    stage: string,
    role: TownPerson,
    decision: ApprovalDecision,
  ): Promise<void> {
    const key = `approval:${stage}:${role}`;
    await this.opened(platformId, key);
    const act = { platformId, key, personId: this.town.people[role] };
    await decide(this.database.dataSource, act, decision);
  }

  async platformState(platformId: string): Promise<string> {
    const [row]: { state: string }[] = await this.database.dataSource.query(
      `SELECT state FROM platform WHERE id = $1`,
      [platformId],
    );
    return row?.state ?? 'unknown';
  }

  /** Waits until the platform's life is over and its story has come to its last line. */
  async ended(platformId: string, state: 'closed' | 'stopped' = 'closed'): Promise<void> {
    await waitFor(
      `the platform to be ${state}`,
      async () => (await this.platformState(platformId)) === state,
      40,
    );
    await this.over(platformId);
  }

  /** Waits until the story of a platform that is over has come to its last line. */
  async over(platformId: string): Promise<void> {
    await waitFor(
      'the story to end',
      async () => (await this.eye.rest(platformId)) === 'COMPLETED',
    );
  }

  async stages(platformId: string): Promise<string[]> {
    const rows: { state: string }[] = await this.database.dataSource.query(
      `SELECT state FROM stage WHERE platform_id = $1 ORDER BY position`,
      [platformId],
    );
    return rows.map((row) => row.state);
  }

  /** Actions of the audit in their order. */
  async audit(platformId: string): Promise<string[]> {
    const rows: { action: string }[] = await this.database.dataSource.query(
      `SELECT action FROM audit_entry WHERE process_id = $1 ORDER BY sequence`,
      [platformId],
    );
    return rows.map((row) => row.action);
  }

  /** What is wrong with any chain of the audit. */
  async auditFaults(): Promise<unknown[]> {
    const { manager } = this.database.dataSource;
    const heads = await readHeads(manager);
    const faults = await Promise.all(
      heads.map(async ({ processId, head }) =>
        verifyChain(await readChain(manager, processId), head, sha256),
      ),
    );
    return faults.flat();
  }

  async incidents(
    platformId: string,
  ): Promise<{ code: string; occurrences: number; isResolved: boolean }[]> {
    return this.database.dataSource.query(
      `SELECT code, occurrences, resolved_at IS NOT NULL AS "isResolved" FROM incident
       WHERE process_id = $1 ORDER BY opened_at, id`,
      [platformId],
    );
  }

  async stop(): Promise<void> {
    await this.stopWorker();
    await this.stopTemporal();
    await this.database.close();
  }
}
