import { expect } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { completeTask, storyLooked } from './life.ts';
import { datesOf, deviationsOf, planOf, type Of } from './plan.ts';
import { liveUntil, taskOf, type Project } from './project.ts';

const AWAITED = 'Ждали предыдущую работу';
export const ILLNESS = 'Половина участников болела, обсуждать было нечего';

const TASK = 'discussInterimResults';
const DAYS_LATE = 20;

/** Work that is done late is late in the account, until somebody says why. */
export async function isLateAndExplained(project: Project): Promise<void> {
  const { coordinator, supervisor } = project.cast;
  const plan = datesOf(await planOf(project)).find(({ key }) => key === TASK)?.date.plan;
  project.left.add(TASK);
  const late = Temporal.PlainDate.from(plan?.on ?? '').add({ days: DAYS_LATE });
  await liveUntil(project, late);
  const path = '&unexplained=true';
  expect(await deviationsOf(project, path)).toMatchObject([
    { id: null, kind: 'lateness', reason: null, days: DAYS_LATE },
  ]);
  await completeTask(await taskOf(project, TASK, supervisor), supervisor);
  project.left.delete(TASK);
  await storyLooked(project);
  expect((await planOf(project)).totals).toMatchObject({ late: 1, unexplained: 1 });
  await coordinator.post(`/platforms/${project.platformId}/explanations`, {
    subject: { kind: 'task', key: TASK },
    reason: ILLNESS,
  });
  expect(await deviationsOf(project, path)).toEqual([]);
  expect((await planOf(project)).totals).toMatchObject({ late: 1, unexplained: 0 });
}

/** Whoever leads the platform finds what came late without a reason, and gives one to each. */
export async function explainsTheRest(of: Of): Promise<void> {
  for (const { subject } of await deviationsOf(of, '&unexplained=true')) {
    await of.cast.coordinator.post(`/platforms/${of.platformId}/explanations`, {
      subject: { kind: subject?.kind, key: subject?.key },
      reason: AWAITED,
    });
  }
  expect((await planOf(of)).totals.unexplained).toBe(0);
}
