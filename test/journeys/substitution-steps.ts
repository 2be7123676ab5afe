import type { HistoryEntry, SubstitutionView } from '#contracts';
import { expect } from '@jest/globals';
import type { Visitor } from '../support/visitor.ts';
import { completeTask, storyLooked } from './life.ts';
import { deviationsOf } from './plan.ts';
import { dayIn, liveUntil, taskOf, type Project } from './project.ts';

export const LATER = 'Педагог уехал на курсы, обзор нужен к середине октября';

/** The coordinator is ill; whoever stands in gives a task more time in the coordinator's name. */
export async function substituteExtends(project: Project): Promise<void> {
  const { coordinator, teacher2 } = project.cast;
  await liveUntil(project, dayIn(project, 0, 7));
  await standsIn(project, coordinator, { absent: coordinator, substitute: teacher2, days: 14 });
  const { id, version, deadline } = await taskOf(project, 'studyPractice', teacher2);
  const on = dayIn(project, 1, 14).toString();
  expect(deadline?.on !== undefined && deadline.on < on).toBe(true);
  await teacher2.post(`/tasks/${id}/extend`, { version, on, reason: LATER });
  const [extension, ...others] = await deviationsOf(project, '&kind=extension');
  expect(others).toEqual([]);
  expect(extension).toMatchObject({
    reason: LATER,
    author: expect.objectContaining({ id: teacher2.personId }),
    onBehalfOf: expect.objectContaining({ id: coordinator.personId }),
    moves: [expect.objectContaining({ from: { on: deadline?.on, at: null } })],
  });
  expect((await taskOf(project, 'studyPractice', coordinator)).deadline?.on).toBe(on);
}

/** The teacher is away; their work is done in their name and the history says so. */
export async function substituteWorks(project: Project): Promise<void> {
  const { head, teacher, teacher2 } = project.cast;
  await liveUntil(project, dayIn(project, 0, 25));
  await standsIn(project, head, { absent: teacher, substitute: teacher2, days: 10 });
  const task = await taskOf(project, 'studyPractice', teacher2);
  expect(task.onBehalfOf?.id).toBe(teacher.personId);
  const done = await completeTask(task, teacher2);
  expect(done.submission?.submittedBy.id).toBe(teacher2.personId);
  expect(done.onBehalfOf?.id).toBe(teacher.personId);
  const told = await teacher.get<HistoryEntry[]>(
    `/platforms/${project.platformId}/history?subjectId=${task.id}&limit=500`,
  );
  const completed = told.find((entry) => entry.action === 'task.completed');
  expect(completed?.actor?.id).toBe(teacher2.personId);
  expect(completed?.onBehalfOf?.id).toBe(teacher.personId);
  project.left.delete('studyPractice');
  await storyLooked(project);
}

/** From today on, for the work of this platform. */
async function standsIn(
  { system, platformId }: Project,
  by: Visitor,
  { absent, substitute, days }: { absent: Visitor; substitute: Visitor; days: number },
): Promise<void> {
  const today = await system.today();
  const arranged = await by.post<SubstitutionView>('/substitutions', {
    absentId: absent.personId,
    substituteId: substitute.personId,
    from: today.toString(),
    until: today.add({ days }).toString(),
    scope: { kind: 'platform', platformId },
    reason: 'В отъезде',
  });
  expect(arranged.state).toBe('inForce');
}
