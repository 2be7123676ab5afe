import { platformViewSchema, taskViewSchema, type TaskView } from '#contracts';
import type { Place, Template } from '#domain';
import type { PlatformActivities } from '#workflows/types';
import { randomUUID } from 'node:crypto';
import { aGate, aRole, aTask, text } from '../../libs/testing/src/template-builder.ts';
import { aSmallTemplate, aYear } from '../support/small-templates.ts';
import { storySteps } from '../support/story-steps.ts';
import { Town } from '../support/town.ts';
import {
  person,
  problemOf,
  read,
  startApi,
  type Answer,
  type Method,
  type TestApi,
  type TestPerson,
} from './api.ts';

const PLAN = aTask('plan', {
  role: 'participant',
  form: [{ key: 'goal', type: 'text', required: true, title: text('goal') }],
  evidence: [
    { key: 'order', kind: 'file', required: false, title: text('order') },
    { key: 'page', kind: 'link', required: false, title: text('page') },
  ],
});
const ESSAY = aTask('essay', {
  role: 'participant',
  deadline: { from: 'opening', workingDays: 5 },
});
const STAGE = aYear('work', 0, [PLAN, ESSAY, aTask('later', { after: ['plan'] })]);
const SMALL = aSmallTemplate('moves', [
  {
    ...STAGE,
    gate: aGate('workGate', { decision: { kind: 'approvals', roles: ['scientificSupervisor'] } }),
  },
]);
const TEMPLATE = { ...SMALL, roles: [...SMALL.roles, aRole('participant')] };

interface LastEvent {
  readonly action: string;
  readonly actor_id: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly texts: Readonly<Record<string, string>> | null;
}

/**
 * People around one running platform and what they ask of the api. Its story is told by hand: the
 * stage has the open tasks `plan` and `essay` of participants and `later` of the coordinator, which
 * waits for `plan`; its gate asks the scientific supervisor.
 */
export class TaskDesk {
  readonly steps: PlatformActivities;
  platformId = '';
  coordinator: TestPerson = NOBODY;
  teacher: TestPerson = NOBODY;
  colleague: TestPerson = NOBODY;

  private constructor(
    readonly api: TestApi,
    readonly town: Town,
    readonly officer: TestPerson,
    /** Coordinates another organisation. */
    readonly stranger: TestPerson,
  ) {
    this.steps = storySteps(api.database.dataSource);
  }

  static async open(): Promise<TaskDesk> {
    const api = await startApi();
    const town = await Town.found(api.database.dataSource);
    const authority: Place = { kind: 'authority', id: town.authorityId };
    const elsewhere: Place = { kind: 'organisation', id: randomUUID() };
    return new TaskDesk(
      api,
      town,
      await person(api, [['authorityOfficer', authority]]),
      await person(api, [['coordinator', elsewhere]]),
    );
  }

  /** A new platform with its first tasks open and people of its own. */
  launch(): Promise<void> {
    return this.launchOf(TEMPLATE);
  }

  /** The same from another template with a role of participants. */
  async launchOf(template: Template): Promise<void> {
    this.platformId = await this.town.launch(template);
    const here: Place = { kind: 'platform', id: this.platformId };
    this.coordinator = await person(this.api, [['coordinator', here]], 'Ольга Координатор');
    this.teacher = await person(this.api, [['participant', here]], 'Анна Педагог');
    this.colleague = await person(this.api, [['participant', here]], 'Борис Педагог');
    await this.steps.openStage(this.stage);
    await this.steps.advanceStage(this.stage);
  }

  get stage(): { readonly platformId: string; readonly stage: number } {
    return { platformId: this.platformId, stage: 0 };
  }

  async task(key: string, by: TestPerson = this.coordinator): Promise<TaskView> {
    const view = read(
      platformViewSchema,
      await this.ask(by, 'GET', `/platforms/${this.platformId}`),
    );
    const line = view.stages.flatMap((stage) => stage.tasks).find((one) => one.key === key);
    return read(taskViewSchema, await this.ask(by, 'GET', `/tasks/${line?.id}`));
  }

  ask(by: TestPerson, method: Method, path: string, body?: unknown): Promise<Answer> {
    const { token } = by;
    return this.api.ask(method, `/api${path}`, { token, ...(body === undefined ? {} : { body }) });
  }

  /** A move that must succeed. */
  async move(by: TestPerson, method: Method, path: string, body?: unknown): Promise<TaskView> {
    const answer = await this.ask(by, method, path, body);
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return read(taskViewSchema, answer);
  }

  /** Closes all the work, so that the gate opens; answers its approval. */
  async workIsDone(): Promise<TaskView> {
    for (const [key, by] of [
      ['plan', this.teacher],
      ['essay', this.teacher],
      ['later', this.coordinator],
    ] as const) {
      await this.steps.advanceStage(this.stage);
      const { id, version } = await this.task(key);
      const form = key === 'plan' ? { goal: 'Город' } : {};
      await this.move(by, 'POST', `/tasks/${id}/complete`, { version, form });
    }
    await this.steps.openGate(this.stage);
    return this.task('approval:work:scientificSupervisor');
  }

  async lastEvent(): Promise<LastEvent | undefined> {
    const rows: LastEvent[] = await this.api.database.dataSource.query(
      `SELECT e.action, e.actor_id, e.params,
              (SELECT jsonb_object_agg(t.field, t.text) FROM audit_text t
               WHERE t.process_id = e.process_id AND t.sequence = e.sequence) AS texts
       FROM audit_entry e WHERE e.process_id = $1 ORDER BY e.sequence DESC LIMIT 1`,
      [this.platformId],
    );
    return rows[0];
  }

  async inboxPrincipals(taskId: string): Promise<string[]> {
    const rows: { principal: string }[] = await this.api.database.dataSource.query(
      `SELECT principal FROM inbox WHERE task_id = $1 ORDER BY principal COLLATE "C"`,
      [taskId],
    );
    return rows.map((row) => row.principal);
  }

  /** Uploads a small PDF; answers its id. */
  async uploaded(by: TestPerson): Promise<string> {
    const answer = await this.api.app.inject({
      method: 'POST',
      url: `/api/files?name=${encodeURIComponent('приказ.pdf')}`,
      headers: { authorization: `Bearer ${by.token}`, 'content-type': 'application/octet-stream' },
      payload: Buffer.from(`%PDF-1.4\n${randomUUID()}\n%%EOF\n`),
    });
    const { id }: { id: string } = JSON.parse(answer.body);
    return id;
  }

  close(): Promise<void> {
    return this.api.close();
  }
}

const NOBODY: TestPerson = { id: '', email: '', token: '' };

/** The status, with the code of a problem. */
export async function codeOf(asked: Promise<Answer>): Promise<string> {
  const answer = await asked;
  return answer.status < 300 ? `${answer.status}` : `${answer.status} ${problemOf(answer).code}`;
}
