import type { LetterPage, TaskView } from '#contracts';
import { expect } from '@jest/globals';
import { answersFor } from '../support/answers.ts';
import type { Visitor } from '../support/visitor.ts';
import { completeTask, look, storyLooked, workUntilQuiet } from './life.ts';
import { taskOf, type Project } from './project.ts';

const SUPERVISOR = 'approval:organisational:scientificSupervisor';
const OFFICER = 'approval:organisational:authorityOfficer';
const REMARK = 'Добавьте исходные значения показателей.';

/** What an approval rests on changes after it was given: it is void, and its person decides anew. */
export async function approvalBecomesVoid(project: Project): Promise<void> {
  const { admin, coordinator, head, supervisor, teacher, teacher2 } = project.cast;
  project.left.delete('prepareApprovalPackage');
  await workUntilQuiet({ ...project, people: [coordinator, teacher, teacher2, head] });
  const approval = await taskOf(project, SUPERVISOR, supervisor);
  await decide(approval, supervisor, { outcome: 'approved' });
  const visit = await taskOf(project, 'added+1', teacher);
  expect(visit.state).toBe('open');
  await teacher.post(`/tasks/${visit.id}/evidence`, {
    kind: 'link',
    key: 'photos',
    link: 'https://example.org/visit',
  });
  const asked = await taskOf(project, SUPERVISOR, supervisor);
  expect(asked).toMatchObject({ state: 'open', outcome: null });
  expect(asked.gate?.voided).toMatchObject([
    {
      approvalId: approval.id,
      decidedBy: { id: supervisor.personId },
      task: { key: 'added+1' },
      change: 'evidence',
      voidedBy: { id: teacher.personId },
    },
  ]);
  const { items } = await admin.get<LetterPage>('/letters?limit=100');
  expect(items.filter((letter) => letter.kind === 'approvalVoided')).toMatchObject([
    { to: { id: supervisor.personId } },
  ]);
  project.left.delete('added+1');
  await completeTask(await taskOf(project, 'added+1', teacher), teacher);
  await decide(await taskOf(project, SUPERVISOR, supervisor), supervisor, { outcome: 'approved' });
}

/** What the authority returns comes back filled in, and the approver sees what has changed since. */
export async function reworkShowsItself(project: Project): Promise<void> {
  const { officer, teacher2 } = project.cast;
  await decide(await taskOf(project, OFFICER, officer), officer, {
    outcome: 'returned',
    tasks: [{ key: 'defineIndicators', remark: REMARK }],
  });
  await storyLooked(project);
  const task = await taskOf(project, 'defineIndicators', teacher2);
  expect(task).toMatchObject({
    state: 'open',
    round: 2,
    remarks: [{ text: REMARK, author: { id: officer.personId } }],
    prefill: { from: 'submission', form: task.submission?.form },
  });
  await sentAgain(task, teacher2);
  await storyLooked(project);
  const { gate } = await taskOf(project, OFFICER, officer);
  expect(gate?.reworked).toMatchObject([
    {
      key: 'defineIndicators',
      remarks: [REMARK],
      changes: {
        fields: [{ key: 'indicatorCount', before: 1, after: 24 }],
        evidence: [{ key: 'indicatorTable', change: 'replaced' }],
      },
    },
  ]);
  await workUntilQuiet(project);
  const [, organisational, practical] = (await look(project)).stages;
  expect(organisational).toMatchObject({ state: 'passed', round: 2 });
  expect(practical?.state).toBe('open');
}

/** With other figures and another file. */
async function sentAgain(task: TaskView, by: Visitor): Promise<void> {
  const [table] = task.evidence;
  const answer = await by.upload('показатели.pdf', new TextEncoder().encode(PDF));
  expect(answer.status).toBe(201);
  const put = await by.ask<TaskView>('PUT', `/tasks/${task.id}/evidence/${table?.id}`, {
    body: { kind: 'file', fileId: answer.body.id },
  });
  expect(put.status).toBe(200);
  const taken = await by.post<TaskView>(`/tasks/${task.id}/claim`, { version: put.body.version });
  const form = { ...(await answersFor(taken, by)), indicatorCount: 24 };
  await by.post(`/tasks/${task.id}/complete`, { version: taken.version, form });
}

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

async function decide(
  { id }: Pick<TaskView, 'id'>,
  by: Visitor,
  decision: Record<string, unknown>,
): Promise<void> {
  const { version } = await by.get<TaskView>(`/tasks/${id}`);
  await by.post(`/tasks/${id}/decide`, { ...decision, version });
}
