import { inboxPageSchema } from '#contracts';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { read } from './api.ts';
import { ADD, PlanDesk } from './plan-desk.ts';

let plan: PlanDesk;

beforeAll(async () => {
  plan = await PlanDesk.open();
  await plan.launch();
});
afterAll(() => plan.desk.close());

it('a task that came after its stage was looked at for the last time opens with the gate', async () => {
  const { desk } = plan;
  const found = async () =>
    read(inboxPageSchema, await desk.ask(desk.teacher, 'GET', '/tasks?search=library')).items;
  for (const key of ['plan', 'essay']) await plan.complete(key, desk.teacher);
  await plan.change(desk.coordinator, [ADD]);
  expect(await found()).toEqual([]);
  await desk.steps.openGate(desk.stage);
  expect(await found()).toMatchObject([{ title: ADD.task.title }]);
});
