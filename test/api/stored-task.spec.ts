import type { Deadline, Task } from '#domain';
import { insertTask, lookAtLife, newId, saveTask } from '#persistence';
import { testDatabase, type TestDatabase } from '#testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aTask } from '../../libs/testing/src/template-builder.ts';
import { aSmallTemplate, aYear } from '../support/small-templates.ts';
import { clock, Town } from '../support/town.ts';

let database: TestDatabase;
let platformId: string;

beforeAll(async () => {
  database = await testDatabase();
  const town = await Town.found(database.dataSource);
  platformId = await town.launch(aSmallTemplate('stored', [aYear('a', 0, [aTask('plan')])]));
});
afterAll(() => database.close());

async function readTask(id: string): Promise<Task | undefined> {
  const { manager } = database.dataSource;
  const life = await lookAtLife(manager, platformId, await clock.now(manager));
  return life?.life.tasks.find((task) => task.id === id);
}

/** A task of which every part is something. */
async function aFullTask(): Promise<Task> {
  const { manager } = database.dataSource;
  const now = await clock.now(manager);
  const life = await lookAtLife(manager, platformId, now);
  const [plain] = life?.life.tasks ?? [];
  if (plain === undefined) throw new Error('no task');
  const deadline: Deadline = {
    on: '2027-03-15',
    at: '17:00',
    zone: 'Europe/Moscow',
    calendar: 'ru',
    isProvisional: true,
    countedOn: '2027-03-13',
  };
  return {
    ...plain,
    id: newId(),
    key: 'plan+1',
    after: ['plan'],
    state: 'closed',
    round: 2,
    assigneeId: newId(),
    deadline,
    granted: { ...deadline, on: '2027-03-09', countedOn: '2027-03-08', isProvisional: false },
    baseline: { on: '2027-02', at: '12:00' },
    definition: aTask('plan+1', { required: false }),
    openedAt: now,
    closedAt: now,
    closedBy: newId(),
    closedFor: newId(),
    outcome: 'completed',
    fixedFor: newId(),
    version: 7,
  };
}

it('is read as it was added, and as it was saved', async () => {
  const full = await aFullTask();
  const { manager } = database.dataSource;
  await insertTask(manager, platformId, full, { title: { ru: 'План', en: 'Plan' }, position: 1 });
  expect(await readTask(full.id)).toEqual(full);
  const changed: Task = {
    ...full,
    after: [],
    assigneeId: null,
    deadline: null,
    granted: null,
    fixedFor: null,
    version: 8,
  };
  await saveTask(manager, changed);
  expect(await readTask(full.id)).toEqual(changed);
  await saveTask(manager, { ...full, version: 9 });
  expect(await readTask(full.id)).toEqual({ ...full, version: 9 });
});
