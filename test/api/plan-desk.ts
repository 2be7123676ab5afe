import {
  changedPlatformSchema,
  platformViewSchema,
  whatIfSchema,
  type ChangedPlatform,
  type PlatformView,
  type TaskView,
  type WhatIfView,
} from '#contracts';
import { aGate, aRole, aTask, text } from '../../libs/testing/src/template-builder.ts';
import { aSmallTemplate, aYear } from '../support/small-templates.ts';
import { read, type Answer, type TestPerson } from './api.ts';
import { TaskDesk } from './task-desk.ts';

const SURVEY = aTask('survey', {
  role: 'participant',
  required: false,
  form: [{ key: 'answers', type: 'number', required: true, title: text('a'), unit: text('u') }],
  evidence: [{ key: 'paper', kind: 'link', required: true, title: text('paper') }],
});

const WORK = aYear('work', 0, [
  aTask('plan', { role: 'participant' }),
  SURVEY,
  aTask('report', { after: ['survey'], required: false }),
  aTask('essay', { role: 'participant', deadline: { from: 'opening', workingDays: 5 } }),
  aTask('diary', { required: false, standing: true }),
]);
const SMALL = aSmallTemplate('plans', [
  {
    ...WORK,
    gate: aGate('workGate', { decision: { kind: 'approvals', roles: ['scientificSupervisor'] } }),
  },
  aYear('results', 1, [aTask('summary')]),
]);
const TEMPLATE = { ...SMALL, roles: [...SMALL.roles, aRole('participant')] };

export type Change = Readonly<Record<string, unknown>>;

export const REASON = 'Школа закрыта на ремонт';
export const SUSPEND: Change = { kind: 'suspend', expectedUntil: null };
export const RESUME: Change = { kind: 'resume' };
export const SHIFT = {
  kind: 'shift',
  stage: 'work',
  scope: 'rest',
  by: { days: 14 },
  deadlines: 'rule',
} as const;
export const ADD = {
  kind: 'addTask',
  stage: 'work',
  task: { title: text('visit the library'), role: 'participant', deadline: null },
} as const;

/**
 * A platform of two years and what those who lead it ask of its plan. Open in the stage `work` are
 * `plan`, `survey` and `essay` of participants and the coordinator's standing `diary`; `report`
 * waits for `survey`. `plan` and `essay` are required. Then comes the stage `results`.
 */
export class PlanDesk {
  constructor(readonly desk: TaskDesk) {}

  static async open(): Promise<PlanDesk> {
    return new PlanDesk(await TaskDesk.open());
  }

  launch(): Promise<void> {
    return this.desk.launchOf(TEMPLATE);
  }

  ask(by: TestPerson, changes: readonly Change[], assumptions?: object): Promise<Answer> {
    return this.desk.ask(by, 'POST', `/platforms/${this.desk.platformId}/what-if`, {
      changes,
      ...(assumptions === undefined ? {} : { assumptions }),
    });
  }

  /** What would be; throws when it is refused. */
  async whatIf(
    by: TestPerson,
    changes: readonly Change[],
    assumptions?: object,
  ): Promise<WhatIfView> {
    return read(whatIfSchema, await this.ask(by, changes, assumptions));
  }

  /** What has to be sent to have the changes happen. */
  async shown(changes: readonly Change[]): Promise<string> {
    return (await this.whatIf(this.desk.coordinator, changes)).shown ?? '';
  }

  send(
    by: TestPerson,
    changes: readonly Change[],
    shown: string,
    rest: object = {},
  ): Promise<Answer> {
    return this.desk.ask(by, 'POST', `/platforms/${this.desk.platformId}/changes`, {
      changes,
      reason: REASON,
      shown,
      ...rest,
    });
  }

  /** Shows the changes and has them happen. */
  async change(
    by: TestPerson,
    changes: readonly Change[],
    rest?: object,
  ): Promise<ChangedPlatform> {
    const { shown } = await this.whatIf(by, changes);
    const answer = await this.send(by, changes, shown ?? '', rest);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return read(changedPlatformSchema, answer);
  }

  async platform(): Promise<PlatformView> {
    const { coordinator, platformId } = this.desk;
    return read(
      platformViewSchema,
      await this.desk.ask(coordinator, 'GET', `/platforms/${platformId}`),
    );
  }

  /** A move of the story: what is ready opens. */
  async look(): Promise<void> {
    await this.desk.steps.advanceStage(this.desk.stage);
  }

  /** Completes a task of a participant or the coordinator, with its evidence. */
  async complete(key: string, by: TestPerson, form: object = {}): Promise<TaskView> {
    const task = await this.desk.task(key);
    for (const rule of task.evidenceRules) {
      const link = { kind: 'link', key: rule.key, link: 'https://example.org/paper' };
      await this.desk.move(by, 'POST', `/tasks/${task.id}/evidence`, link);
    }
    const { version } = await this.desk.task(key);
    return this.desk.move(by, 'POST', `/tasks/${task.id}/complete`, { version, form });
  }

  /** Rows of everything that is written down, by table; sessions and keys of commands left out. */
  async everything(): Promise<Readonly<Record<string, string>>> {
    const { dataSource } = this.desk.api.database;
    const tables: { name: string }[] = await dataSource.query(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
         AND tablename <> ALL ('{session,idempotency_key,rate_limit}') ORDER BY 1`,
    );
    const rows: Record<string, string> = {};
    for (const { name } of tables) {
      const [row]: { hash: string }[] = await dataSource.query(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '')
           AS hash FROM "${name}" t`,
      );
      rows[name] = row?.hash ?? '';
    }
    return rows;
  }

  /** Deviations with what they moved, the first one first. */
  async deviations(): Promise<
    readonly { kind: string; reason: string | null; moves: readonly string[] }[]
  > {
    return this.desk.api.database.dataSource.query(
      `SELECT d.kind, d.reason,
              ARRAY(SELECT concat_ws(' ', m.subject_kind, m.key, m.days) FROM deviation_move m
                    WHERE m.deviation_id = d.id ORDER BY m.position) AS moves
       FROM deviation d WHERE d.platform_id = $1 ORDER BY d.made_at, d.id`,
      [this.desk.platformId],
    );
  }
}
