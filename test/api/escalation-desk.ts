import type { RungEscalation } from '#domain';
import type { JobData } from '#persistence';
import { Escalations } from '../../apps/worker/src/platforms/escalations.ts';
import { PlatformSteps } from '../../apps/worker/src/platforms/platform-step.ts';
import { PlatformActivityHost } from '../../apps/worker/src/platforms/platform.activities.ts';
import { at, ReminderDesk } from './reminder-desk.ts';

const AUTHORITY: RungEscalation = { level: 1, to: 'authority' };

/** Deadlines that passed, the ladder that lets them go on, and the story that looks at them. */
export class EscalationDesk {
  private constructor(readonly reminders: ReminderDesk) {}

  static async open(): Promise<EscalationDesk> {
    return new EscalationDesk(await ReminderDesk.open());
  }

  async launch(): Promise<void> {
    await this.reminders.launch();
    this.reminders.clock.moment = at('04-21 09:00');
  }

  get platformId(): string {
    return this.reminders.desk.platformId;
  }

  get database() {
    return this.reminders.database;
  }

  /** The job that a ladder leaves for the deadline as the subject has it now. */
  async job(
    subject: JobData['escalate']['subject'],
    to: RungEscalation = AUTHORITY,
  ): Promise<JobData['escalate']> {
    const rows: { version: number }[] = await this.database.query(
      `SELECT version FROM reminder WHERE subject_id = $1`,
      [subject.id],
    );
    const version = rows[0]?.version ?? 0;
    return { ...to, platformId: this.platformId, subject, version };
  }

  /** The jobs that sweeps have left for the platform. */
  async jobsLeft(): Promise<JobData['escalate'][]> {
    const rows: { data: JobData['escalate'] }[] = await this.database.query(
      `SELECT data FROM pgboss.job
       WHERE name = 'escalate' AND data ->> 'platformId' = $1 ORDER BY created_on`,
      [this.platformId],
    );
    return rows.map(({ data }) => data);
  }

  /** A worker does the job. */
  async escalate(job: JobData['escalate']): Promise<void> {
    await new Escalations(this.database, this.reminders.clock).open(job);
  }

  /** The task `plan`, overdue since Friday, goes to the authority on Wednesday; answers the job. */
  async escalated(to?: RungEscalation): Promise<JobData['escalate']> {
    const id = await this.reminders.armed('plan');
    const job = await this.job({ kind: 'task', id }, to);
    await this.escalate(job);
    return job;
  }

  /** The story looks at the stage, by the same clock. */
  async look(): Promise<void> {
    const steps = new PlatformSteps(this.database, this.reminders.clock);
    await new PlatformActivityHost(steps)
      .activities()
      .advanceStage({ platformId: this.platformId, stage: 0 });
  }

  /** `key state outcome role` of each escalation of the platform. */
  async escalations(): Promise<string[]> {
    const rows: { key: string; state: string; outcome: string | null; role: string }[] =
      await this.database.query(
        `SELECT key, state, outcome, routed_role AS role FROM task
         WHERE platform_id = $1 AND kind = 'escalation' ORDER BY key`,
        [this.platformId],
      );
    return rows.map(({ key, state, outcome, role }) => [key, state, outcome ?? role].join(' '));
  }

  /** Id of the one escalation that is open. */
  async openId(): Promise<string> {
    const rows: { id: string }[] = await this.database.query(
      `SELECT id FROM task WHERE platform_id = $1 AND kind = 'escalation' AND state = 'open'`,
      [this.platformId],
    );
    const [row, ...others] = rows;
    if (row === undefined || others.length > 0) throw new Error(`${rows.length} are open`);
    return row.id;
  }

  /** How often each action was told of the platform. */
  async told(action: string): Promise<number> {
    const rows: unknown[] = await this.database.query(
      `SELECT FROM audit_entry WHERE process_id = $1 AND action = $2`,
      [this.platformId, action],
    );
    return rows.length;
  }

  async revision(): Promise<number> {
    const rows: { revision: number }[] = await this.database.query(
      `SELECT revision FROM process WHERE id = $1`,
      [this.platformId],
    );
    return rows[0]?.revision ?? 0;
  }

  close(): Promise<void> {
    return this.reminders.close();
  }
}
