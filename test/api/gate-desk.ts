import { platformViewSchema, taskViewSchema, type PlatformView, type TaskView } from '#contracts';
import type { ChecklistRule, DecisionRule, Place } from '#domain';
import { insertRoleHolding } from '#persistence';
import type { PlatformActivities } from '#workflows/types';
import { Temporal } from 'temporal-polyfill';
import { aGate, aRole, aTask, text } from '../../libs/testing/src/template-builder.ts';
import { aSmallTemplate, aYear } from '../support/small-templates.ts';
import { storySteps } from '../support/story-steps.ts';
import { Town } from '../support/town.ts';
import { person, read, startApi, type Answer, type TestApi, type TestPerson } from './api.ts';

const optional = { role: 'participant', required: false } as const;
const pupils = { key: 'pupils', type: 'number', required: true, unit: text('pupils') } as const;
const link = (key: string) => ({ key, kind: 'link', required: false, title: text(key) }) as const;

const TASKS = [
  aTask('plan', {
    role: 'participant',
    form: [
      { key: 'goal', type: 'text', required: true, title: text('goal') },
      { ...pupils, title: text('pupils') },
      { key: 'judge', type: 'person', required: false, title: text('judge') },
    ],
    evidence: [link('page')],
  }),
  aTask('essay', { role: 'participant', after: ['plan'] }),
  aTask('diary', {
    ...optional,
    standing: true,
    form: [{ ...pupils, title: text('visits') }],
    evidence: [link('sheet')],
  }),
  aTask('notes', optional),
  aTask('summary', { ...optional, after: ['notes'] }),
];

let launched = 0;

/** A platform of one stage whose gate a spec decides; its story is told by hand. */
export class GateDesk {
  readonly steps: PlatformActivities;
  platformId = '';
  coordinator: TestPerson = NOBODY;
  teacher: TestPerson = NOBODY;
  /** Two holders of the role `expert`, the first of them the longer standing. */
  anna: TestPerson = NOBODY;
  boris: TestPerson = NOBODY;

  private constructor(
    readonly api: TestApi,
    readonly town: Town,
    readonly officer: TestPerson,
  ) {
    this.steps = storySteps(api.database.dataSource);
  }

  static async open(): Promise<GateDesk> {
    const api = await startApi();
    const town = await Town.found(api.database.dataSource);
    const authority: Place = { kind: 'authority', id: town.authorityId };
    return new GateDesk(api, town, await person(api, [['authorityOfficer', authority]]));
  }

  /** A new platform whose stage has opened; its gate asks for a baseline, a report and this decision. */
  async launch(decision: DecisionRule, more: readonly ChecklistRule[] = []): Promise<void> {
    launched += 1;
    const stage = aYear('work', 0, TASKS);
    const line = { title: text('line') };
    const template = aSmallTemplate(`gates-${launched}`, [
      {
        ...stage,
        gate: aGate('workGate', {
          checklist: [
            { ...line, key: 'done', kind: 'requiredTasksClosed' },
            {
              ...line,
              key: 'baseline',
              kind: 'indicatorsHaveBaseline',
              fields: [{ task: 'plan', field: 'pupils' }],
            },
            { ...line, key: 'diary', kind: 'standingReported' },
            ...more,
          ],
          decision,
        }),
      },
    ]);
    const roles = [...template.roles, aRole('participant'), aRole('expert')];
    this.platformId = await this.town.launch({ ...template, roles });
    const here: Place = { kind: 'platform', id: this.platformId };
    this.coordinator = await person(this.api, [['coordinator', here]], 'Ольга Координатор');
    this.teacher = await person(this.api, [['participant', here]], 'Пётр Педагог');
    this.anna = await person(this.api, [['expert', here]], 'Анна Эксперт');
    this.boris = await person(this.api, [['expert', here]], 'Борис Эксперт');
    await this.steps.openStage(this.stage);
    await this.steps.advanceStage(this.stage);
  }

  get stage(): { readonly platformId: string; readonly stage: number } {
    return { platformId: this.platformId, stage: 0 };
  }

  ask(by: TestPerson, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) {
    const { token } = by;
    return this.api.ask(method, `/api${path}`, { token, ...(body === undefined ? {} : { body }) });
  }

  async platform(): Promise<PlatformView> {
    const answer = await this.ask(this.coordinator, 'GET', `/platforms/${this.platformId}`);
    return read(platformViewSchema, answer);
  }

  async gate(): Promise<PlatformView['stages'][number]['gate']> {
    const [stage] = (await this.platform()).stages;
    if (stage === undefined) throw new Error('no stage');
    return stage.gate;
  }

  /** The newest task of the key, as the person sees it. */
  async task(key: string, by: TestPerson = this.coordinator): Promise<TaskView> {
    const lines = (await this.platform()).stages.flatMap((stage) => stage.tasks);
    const line = lines.findLast((one) => one.key === key);
    return read(taskViewSchema, await this.ask(by, 'GET', `/tasks/${line?.id}`));
  }

  /** A move of the newest task of the key, on the version that it has. */
  async move(by: TestPerson, key: string, name: string, body: object = {}): Promise<Answer> {
    const { id, version } = await this.task(key);
    return this.ask(by, 'POST', `/tasks/${id}/${name}`, { version, ...body });
  }

  /** The same, which must succeed. */
  async done(by: TestPerson, key: string, name: string, body: object = {}): Promise<TaskView> {
    const answer = await this.move(by, key, name, body);
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return read(taskViewSchema, answer);
  }

  async attach(key: string, evidence: string, address: string): Promise<TaskView> {
    const { id } = await this.task(key);
    const body = { key: evidence, kind: 'link', link: address };
    return read(
      taskViewSchema,
      await this.ask(this.teacher, 'POST', `/tasks/${id}/evidence`, body),
    );
  }

  /** Does all that the gate asks for; then it opens. */
  async workIsDone(plan: object = { goal: 'Город', pupils: 20 }): Promise<void> {
    await this.done(this.teacher, 'plan', 'complete', { form: plan });
    await this.steps.advanceStage(this.stage);
    await this.done(this.teacher, 'essay', 'complete', { form: {} });
    await this.done(this.teacher, 'diary', 'report', { form: { pupils: 3 } });
    await this.steps.openGate(this.stage);
  }

  approve(by: TestPerson, slot: string): Promise<TaskView> {
    return this.done(by, `approval:work:${slot}`, 'decide', { outcome: 'approved' });
  }

  /** Returns a task; the next round begins when it is sent again. */
  async returned(by: TestPerson, slot: string, key: string): Promise<void> {
    const tasks = [{ key, remark: 'Уточните' }];
    await this.done(by, `approval:work:${slot}`, 'decide', { outcome: 'returned', tasks });
    await this.steps.returnTasks(this.stage);
  }

  async hold(holder: TestPerson, role: string, from: string): Promise<void> {
    const { manager } = this.api.database.dataSource;
    const place: Place = { kind: 'platform', id: this.platformId };
    const at = Temporal.Now.instant();
    await insertRoleHolding(manager, { personId: holder.id, role, place, from, until: null, at });
  }

  async events(action: string): Promise<{ actor_id: string; params: Record<string, unknown> }[]> {
    return this.api.database.dataSource.query(
      `SELECT actor_id, params FROM audit_entry WHERE process_id = $1 AND action = $2
       ORDER BY sequence`,
      [this.platformId, action],
    );
  }

  async letters(to: TestPerson): Promise<string[]> {
    const rows: { kind: string }[] = await this.api.database.dataSource.query(
      `SELECT kind FROM letter WHERE to_person_id = $1 ORDER BY id`,
      [to.id],
    );
    return rows.map((row) => row.kind);
  }

  close(): Promise<void> {
    return this.api.close();
  }
}

const NOBODY: TestPerson = { id: '', email: '', token: '' };
