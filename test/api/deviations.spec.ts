import {
  deviationsPageSchema,
  deviationViewSchema,
  planViewSchema,
  type DeviationView,
  type ExplainLateness,
} from '#contracts';
import { moveClock } from '#persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { Temporal } from 'temporal-polyfill';
import { decide } from '../support/people-acts.ts';
import { clock } from '../support/town.ts';
import { read, type TestPerson } from './api.ts';
import { PlanDesk } from './plan-desk.ts';
import { codeOf, TaskDesk } from './task-desk.ts';

const DAY = 24 * 60 * 60 * 1_000;
const REASON = 'Школа закрыта на ремонт';

let desk: TaskDesk;
let plan: PlanDesk;

beforeAll(async () => {
  desk = await TaskDesk.open();
  plan = new PlanDesk(desk);
}, 60_000);
beforeEach(() => desk.launch());
afterAll(() => desk.close());

const SHIFT = { kind: 'shift', stage: 'work', scope: 'rest', by: { days: 14 }, deadlines: 'rule' };
const DROPPED = { kind: 'dropTask', task: 'added+1' };
const ADDED = {
  kind: 'addTask',
  stage: 'work',
  task: {
    title: { ru: 'Показать город', en: 'Show the town' },
    role: 'participant',
    after: [],
    deadline: null,
  },
};

async function list(query = '', by: TestPerson = desk.coordinator): Promise<DeviationView[]> {
  const answer = await desk.ask(by, 'GET', `/platforms/${desk.platformId}/deviations?${query}`);
  return read(deviationsPageSchema, answer).items;
}

async function table(locale: string): Promise<string[][]> {
  const answer = await desk.api.app.inject({
    url: `/api/platforms/${desk.platformId}/deviations/export?locale=${locale}`,
    headers: { authorization: `Bearer ${desk.coordinator.token}` },
  });
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(answer.headers['content-disposition']).toContain(`deviations-${desk.platformId}.csv`);
  return parse(answer.body, { bom: true, delimiter: ';' });
}

function explain(
  subject: ExplainLateness['subject'],
  by: TestPerson = desk.coordinator,
): ReturnType<TaskDesk['ask']> {
  return desk.ask(by, 'POST', `/platforms/${desk.platformId}/explanations`, {
    subject,
    reason: 'Педагог болел',
  });
}

/** `essay` has five working days from its opening. */
async function daysPass(days: number): Promise<void> {
  await moveClock(desk.api.database.dataSource.manager, days * DAY);
}

async function today(shift = 0): Promise<string> {
  const now = await clock.now(desk.api.database.dataSource.manager);
  return now.toZonedDateTimeISO('Europe/Moscow').toPlainDate().add({ days: shift }).toString();
}

describe('the deviations of a platform', () => {
  it('are none at its launch', async () => {
    expect(await list()).toEqual([]);
  });

  it('tell who came to a role and who left it, with the reason when one was given', async () => {
    const change = (name: string, reason: object) =>
      desk.ask(desk.coordinator, 'POST', `/platforms/${desk.platformId}/${name}`, {
        role: 'coordinator',
        personId: desk.colleague.id,
        ...reason,
      });
    expect(await codeOf(change('appointments', { reason: 'Замена на время курсов' }))).toBe('200');
    expect(await desk.lastEvent()).toMatchObject({
      action: 'role.appointed',
      texts: { reason: 'Замена на время курсов' },
    });
    expect(await codeOf(change('dismissals', {}))).toBe('200');
    expect(await list()).toMatchObject([
      {
        kind: 'holderChange',
        reason: 'Замена на время курсов',
        author: { id: desk.coordinator.id },
        moves: [],
      },
      { kind: 'holderChange', reason: null, author: { id: desk.coordinator.id }, moves: [] },
    ]);
  });

  it('tell each change with its reason, its author and every date that it moved', async () => {
    const before = await desk.task('plan');
    const platform = await plan.change(desk.coordinator, [SHIFT, ADDED]);
    const [shift, addition] = await list();
    expect([shift?.id, addition?.id]).toEqual(platform.deviations);
    expect(shift).toMatchObject({
      kind: 'shift',
      title: { ru: 'Перенос', en: 'Shift' },
      summary: { ru: expect.stringContaining('и все следующие на 14 дней позже') },
      subject: null,
      reason: REASON,
      author: { id: desk.coordinator.id, fullName: 'Ольга Координатор' },
      onBehalfOf: null,
    });
    const task = shift?.moves.find(({ subject }) => subject.key === 'plan');
    expect(task).toMatchObject({
      subject: { kind: 'task', id: before.id, title: { en: 'plan' } },
      from: { on: before.deadline?.on, at: null },
    });
    const stage = shift?.moves.find(({ subject }) => subject.kind === 'stage');
    expect(stage).toMatchObject({ subject: { key: 'work', title: { en: 'work' } } });
    expect(stage?.days).toBe(shift?.days);
    expect(addition).toMatchObject({
      kind: 'addition',
      summary: { en: 'Task “Show the town” was added to the stage “work”' },
      days: 0,
      moves: [{ subject: { kind: 'task', title: { ru: 'Показать город' } }, from: null }],
    });
  });

  it('tell an extension of a task in the words of its reason', async () => {
    const { id, version, deadline } = await desk.task('essay');
    const on = Temporal.PlainDate.from(deadline?.on ?? '').add({ days: 10 });
    await desk.move(desk.officer, 'POST', `/tasks/${id}/extend`, {
      version,
      on: on.toString(),
      reason: 'Ждём приказа',
    });
    expect(await list('', desk.teacher)).toMatchObject([
      { kind: 'extension', reason: 'Ждём приказа', author: { id: desk.officer.id }, days: 10 },
    ]);
  });

  it('tell who returned work that has another deadline since, with the remark as the reason', async () => {
    await desk.workIsDone();
    await daysPass(30);
    const { platformId, steps, town } = desk;
    const personId = town.people.scientificSupervisor;
    const slot = { platformId, key: 'approval:work:scientificSupervisor', personId };
    const { dataSource } = desk.api.database;
    await decide(dataSource, slot, { outcome: 'returned', tasks: ['essay'] });
    await steps.returnTasks(desk.stage);
    expect(await list('kind=rework')).toMatchObject([
      { reason: 'Уточните', author: { id: personId }, moves: [{ subject: { key: 'essay' } }] },
    ]);
  });

  it('are filtered by stage, task, kind and day', async () => {
    await plan.change(desk.coordinator, [SHIFT]);
    await plan.change(desk.coordinator, [ADDED]);
    await plan.change(desk.coordinator, [DROPPED]);
    const kinds = async (query: string): Promise<string[]> =>
      (await list(query)).map(({ kind }) => kind);
    expect(await kinds('')).toEqual(['shift', 'addition', 'drop']);
    expect(await kinds('kind=drop')).toEqual(['drop']);
    expect(await kinds('stage=work')).toEqual(['shift', 'addition', 'drop']);
    expect(await kinds('stage=nowhere')).toEqual([]);
    expect(await kinds('task=plan')).toEqual(['shift']);
    expect(await kinds('task=added%2B1')).toEqual(['addition', 'drop']);
    expect(await kinds('task=added%2B1&stage=work')).toEqual(['addition', 'drop']);
    expect(await kinds('task=added%2B1&stage=nowhere')).toEqual([]);
    expect(await kinds(`from=${await today()}&until=${await today()}`)).toHaveLength(3);
    expect(await kinds(`from=${await today(1)}`)).toEqual([]);
    expect(await kinds(`until=${await today(-1)}`)).toEqual([]);
    expect(await kinds('from=0001-01-01&until=9999-12-31')).toHaveLength(3);
  });

  it('are read page by page without a gap, lateness among them', async () => {
    await plan.change(desk.coordinator, [ADDED]);
    await daysPass(30);
    await plan.change(desk.coordinator, [DROPPED]);
    const whole = await list();
    expect(whole.map(({ kind }) => kind)).toEqual(['addition', 'lateness', 'drop']);
    const seen: DeviationView[] = [];
    let after = '';
    do {
      const answer = await desk.ask(
        desk.coordinator,
        'GET',
        `/platforms/${desk.platformId}/deviations?limit=1${after}`,
      );
      const page = read(deviationsPageSchema, answer);
      expect(page.items).toHaveLength(1);
      seen.push(...page.items);
      after = page.next === null ? '' : `&after=${page.next}`;
    } while (after !== '');
    expect(seen).toEqual(whole);
  });

  it.each(['after=x', `after=${Buffer.from('1|2').toString('base64url')}`, 'limit=0', 'kind=x'])(
    'are not asked for by %s',
    async (query) => {
      const asked = desk.ask(
        desk.coordinator,
        'GET',
        `/platforms/${desk.platformId}/deviations?${query}`,
      );
      expect(await codeOf(asked)).toBe('400 invalidInput');
    },
  );

  it('come as a table, a line for each date that moved', async () => {
    await plan.change(desk.coordinator, [SHIFT, ADDED]);
    await daysPass(30);
    const [head, ...rows] = await table('ru');
    expect(head?.slice(0, 4)).toEqual(['Когда', 'Вид', 'Что изменилось', 'Причина']);
    const moves = (await list()).flatMap(({ moves: all }) => all);
    expect(rows).toHaveLength(moves.length + 1);
    const shifted = rows.find((row) => row[6] === 'Этап «по-русски: work»: окончание');
    expect(shifted?.slice(1)).toEqual([
      'Перенос',
      expect.stringContaining('Сдвинут этап'),
      REASON,
      'Ольга Координатор',
      '',
      'Этап «по-русски: work»: окончание',
      expect.stringMatching(/^\d\d\.\d{4}$/),
      expect.stringMatching(/^\d\d\.\d{4}$/),
      expect.stringMatching(/^\d+$/),
    ]);
    expect(rows.find((row) => row[1] === 'Опоздание')?.slice(3)).toEqual([
      '',
      '',
      '',
      'Задача «по-русски: essay»: срок',
      '',
      '',
      expect.stringMatching(/^\d+$/),
    ]);
  });

  it('are hidden from strangers', async () => {
    for (const path of ['deviations', 'deviations/export']) {
      const asked = desk.ask(desk.stranger, 'GET', `/platforms/${desk.platformId}/${path}`);
      expect(await codeOf(asked)).toBe('404 notFound');
    }
  });
});

describe('lateness', () => {
  const ESSAY = { kind: 'task', key: 'essay' } as const;

  it('is among them without anybody having written it, and grows with every day', async () => {
    await daysPass(30);
    const [late] = await list('unexplained=true');
    expect(late).toMatchObject({
      id: null,
      kind: 'lateness',
      subject: { kind: 'task', key: 'essay' },
      reason: null,
      author: null,
      moves: [],
    });
    expect(late?.madeAt).toBe((await desk.task('essay')).deadline?.due);
    await daysPass(1);
    const [grown] = await list('unexplained=true');
    expect(grown?.days).toBe((late?.days ?? 0) + 1);
    expect(grown?.summary.ru).toMatch(/^Задача «по-русски: essay»: позже плана на \d+ д/);
    expect(await list('kind=shift')).toEqual([]);
  });

  it('is explained with a reason, which stands in the history, and still grows', async () => {
    await daysPass(30);
    const [late] = await list();
    const answer = await explain(ESSAY);
    expect(answer.status).toBe(201);
    const explained = read(deviationViewSchema, answer);
    expect(explained).toMatchObject({
      kind: 'lateness',
      subject: { key: 'essay' },
      reason: 'Педагог болел',
      author: { fullName: 'Ольга Координатор' },
      days: late?.days,
    });
    expect(await desk.lastEvent()).toMatchObject({
      action: 'lateness.explained',
      params: { task: 'essay', days: late?.days },
      texts: { reason: 'Педагог болел' },
    });
    expect(await list('unexplained=true')).toEqual([]);
    expect(await list('task=essay')).toEqual([explained]);
    await daysPass(2);
    expect(await list()).toMatchObject([{ id: explained.id, days: (late?.days ?? 0) + 2 }]);
  });

  it('is explained once, and again when it has grown: then the last reason counts', async () => {
    await daysPass(30);
    await explain(ESSAY);
    expect(await codeOf(explain(ESSAY))).toBe('409 alreadyExplained');
    await daysPass(1);
    const again = read(deviationViewSchema, await explain(ESSAY));
    const told = await list();
    expect(told.map(({ id, days }) => [id === again.id, days])).toEqual([
      [false, 0],
      [true, again.days],
    ]);
    const path = `/platforms/${desk.platformId}/plan`;
    const { totals } = read(planViewSchema, await desk.ask(desk.teacher, 'GET', path));
    expect(totals.deviations).toMatchObject([{ kind: 'lateness', count: 1 }]);
  });

  it('ends when the date is moved, and its reason stays', async () => {
    await daysPass(30);
    await explain(ESSAY);
    const until = { on: await today(20) };
    await plan.change(desk.coordinator, [{ kind: 'extendTask', task: 'essay', until }]);
    const told = await list();
    expect(told.map(({ kind, days }) => [kind, days > 0])).toEqual([
      ['lateness', false],
      ['extension', true],
    ]);
    expect(told[0]?.subject?.key).toBe('essay');
  });

  it.each([
    ['of what is in time', { kind: 'task', key: 'plan' }, '409 notLate'],
    ['of a stage that goes on', { kind: 'stage', key: 'work' }, '409 notLate'],
    ['of a task that is not there', { kind: 'task', key: 'nothing' }, '422 taskUnknown'],
    ['of a stage that is not there', { kind: 'stage', key: 'nothing' }, '422 stageUnknown'],
  ] as const)('is not explained %s', async (_, subject, told) => {
    expect(await codeOf(explain(subject))).toBe(told);
  });

  it('is explained by those who lead the platform and by nobody else', async () => {
    await daysPass(30);
    expect(await codeOf(explain(ESSAY, desk.stranger))).toBe('404 notFound');
    expect(await codeOf(explain(ESSAY, desk.teacher))).toBe('403 leaderOnly');
    expect(await codeOf(explain(ESSAY, desk.officer))).toBe('201');
  });

  it('is explained also when the platform is over', async () => {
    await daysPass(30);
    const { id, version } = await desk.task('essay');
    await desk.move(desk.teacher, 'POST', `/tasks/${id}/complete`, { version, form: {} });
    await plan.change(desk.officer, [{ kind: 'endEarly' }]);
    const [late, ...others] = await list('unexplained=true');
    expect([late?.subject?.key, others]).toEqual(['essay', []]);
    await daysPass(10);
    const explained = read(deviationViewSchema, await explain(ESSAY));
    expect(explained.days).toBe(late?.days);
  });
});
