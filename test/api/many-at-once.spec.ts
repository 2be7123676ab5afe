import { taskViewSchema, type TaskView } from '#contracts';
import { insertRoleHolding } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import {
  authorityWithSchool,
  person,
  problemOf,
  read,
  startApi,
  type Answer,
  type TestApi,
  type TestPerson,
} from './api.ts';
import { openPlatform, wanted, type OpenPlatform } from './open-tasks.ts';

const PEOPLE = 100;
const ROUNDS = 30;

let api: TestApi;
let platform: OpenPlatform;
let people: readonly TestPerson[];
let next = 0;

beforeAll(async () => {
  api = await startApi();
  const place = await authorityWithSchool(api);
  const tasks = Array.from({ length: 4 * ROUNDS }, (_, index) =>
    wanted(`Задача ${index}`, { due: '2030-01-15' }),
  );
  platform = await openPlatform(api, place, 'Очередь', tasks);
  people = await Promise.all(Array.from({ length: PEOPLE }, () => person(api)));
  for (const { id } of people) {
    await insertRoleHolding(api.database.dataSource.manager, {
      personId: id,
      role: 'coordinator',
      place: { kind: 'platform', id: platform.id },
      from: '2020-01-01',
      until: null,
      at: Temporal.Now.instant(),
    });
  }
}, 120_000);
afterAll(() => api.close());

/** An open task that no other test has touched. */
async function freshTask(): Promise<TaskView> {
  const id = platform.tasks[next];
  next += 1;
  if (id === undefined) throw new Error('the tasks are used up');
  return look(id);
}

async function look(id: string): Promise<TaskView> {
  return read(taskViewSchema, await api.ask('GET', `/api/tasks/${id}`, { token: token(0) }));
}

function token(index: number): string {
  return people[index]?.token ?? '';
}

function move(by: number, id: string, name: string, body: object, key?: string): Promise<Answer> {
  return api.ask('POST', `/api/tasks/${id}/${name}`, {
    token: token(by),
    body,
    ...(key === undefined ? {} : { key }),
  });
}

function told(answer: Answer): string {
  return answer.status < 300 ? `${answer.status}` : `${answer.status} ${problemOf(answer).code}`;
}

/** Audit rows of one task by action. */
async function audit(taskId: string): Promise<string[]> {
  const rows: { action: string }[] = await api.database.dataSource.query(
    `SELECT action FROM audit_entry WHERE subject_kind = 'task' AND subject_id = $1
     ORDER BY sequence`,
    [taskId],
  );
  return rows.map((row) => row.action);
}

/** Whether two moves that saw the same version had one effect: one won, the other was told. */
async function expectOneEffect(
  task: TaskView,
  answers: readonly [Answer, Answer],
  actions: readonly [string, string],
): Promise<void> {
  const [first, second] = answers.map(told);
  const isFirst = first === '200';
  expect([isFirst ? second : first]).toEqual(['409 stale']);
  expect(isFirst ? first : second).toBe('200');
  expect(await audit(task.id)).toEqual([isFirst ? actions[0] : actions[1]]);
  expect((await look(task.id)).version).toBe(task.version + 1);
}

describe('many at once', () => {
  it('a hundred people claim one task: one has it, ninety-nine are told so', async () => {
    const task = await freshTask();
    const answers = await Promise.all(
      people.map((_one, index) => move(index, task.id, 'claim', { version: task.version })),
    );
    const counts = new Map<string, number>();
    for (const one of answers.map(told)) counts.set(one, (counts.get(one) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ '200': 1, '409 stale': PEOPLE - 1 });
    const winner = answers.findIndex((one) => one.status === 200);
    const after = await look(task.id);
    expect(after.assignee?.id).toBe(people[winner]?.id);
    expect(await audit(task.id)).toEqual(['task.claimed']);
  }, 60_000);

  it('complete against extend has one effect', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const task = await freshTask();
      const { version } = task;
      const answers = await Promise.all([
        move(1, task.id, 'complete', { version, form: {} }),
        move(2, task.id, 'extend', { version, on: '2030-02-15', reason: 'Ждём ответа музея' }),
      ]);
      await expectOneEffect(task, answers, ['task.completed', 'task.extended']);
    }
  }, 60_000);

  it('reassign against claim has one effect', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const task = await freshTask();
      const { version } = task;
      const answers = await Promise.all([
        move(3, task.id, 'reassign', {
          version,
          personId: people[4]?.id,
          reason: 'Лучше знает тему',
        }),
        move(5, task.id, 'claim', { version }),
      ]);
      await expectOneEffect(task, answers, ['task.reassigned', 'task.claimed']);
    }
  }, 60_000);

  it('ten twins with one key are one command with one answer', async () => {
    for (let round = 0; round < 5; round += 1) {
      const task = await freshTask();
      const key = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => move(6, task.id, 'claim', { version: task.version }, key)),
      );
      expect(answers.map(told)).toEqual(answers.map(() => '200'));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      const replayed = answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true');
      expect(replayed).toHaveLength(9);
      expect(await audit(task.id)).toEqual(['task.claimed']);
    }
  }, 60_000);
});
