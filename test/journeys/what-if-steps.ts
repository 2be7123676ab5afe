import type { WarningView } from '#contracts';
import { expect } from '@jest/globals';
import { storyLooked, workUntilQuiet } from './life.ts';
import { apply, expectShown, planOf, whatIf, type Change } from './plan.ts';
import { dayIn, lineOf, liveUntil, type Project } from './project.ts';

export const MORE_TIME = 'Родители выбирают представителей на собраниях в ноябре';
export const NEW_SCHOOL = 'Партнёр переезжает, совместные занятия начнутся на месяц позже';

const VISIT = { ru: 'Съездить к партнёрам', en: 'Visit the partners' };

/** Looks at what an absence would do, gives time and adds a task: what was shown is what happens. */
export async function extendsAndAddsAsShown(project: Project): Promise<void> {
  const { coordinator, supervisor } = project.cast;
  await liveUntil(project, dayIn(project, 1, 24));
  const away = await whatIf(project, coordinator, [], {
    absences: [
      {
        personId: supervisor.personId,
        from: dayIn(project, 2, 9).toString(),
        until: dayIn(project, 3, 4).toString(),
      },
    ],
  });
  expect(away.shown).toBeNull();
  expect(codesOf(away.newWarnings)).toContain('personAway');
  expect(away.difference.map(({ subject }) => subject.key)).toContain('defineGoals');
  const changes: readonly Change[] = [
    {
      kind: 'extendTask',
      task: 'formProjectTeam',
      until: { on: dayIn(project, 2, 26).toString() },
    },
    {
      kind: 'addTask',
      stage: 'organisational',
      task: {
        title: VISIT,
        role: 'participant',
        deadline: { on: dayIn(project, 3, 24).toString() },
        evidence: [{ key: 'photos', title: VISIT, kind: 'link', required: false }],
      },
    },
  ];
  const shown = await whatIf(project, coordinator, changes);
  expect(shown.deviations.map(({ kind }) => kind)).toEqual(['extension', 'addition']);
  await apply(project, coordinator, shown, { changes, reason: MORE_TIME });
  await storyLooked(project);
  expectShown(shown.after, await planOf(project));
  expect(await lineOf(project, 'added+1')).toMatchObject({
    title: VISIT,
    isAdded: true,
    state: 'open',
  });
  project.left.delete('formProjectTeam');
}

/** Three months later would outlast the term, one month does not: so much it becomes. */
export async function shiftsTheRest(project: Project): Promise<void> {
  const { coordinator } = project.cast;
  await liveUntil(project, dayIn(project, 5, 3));
  const tooFar = await whatIf(project, coordinator, [shift(3)]);
  expect(codesOf(tooFar.newWarnings)).toEqual(
    expect.arrayContaining(['gateAfterTerm', 'stageBeyondTerm']),
  );
  const changes = [shift(1)];
  const shown = await whatIf(project, coordinator, changes);
  expect(codesOf(shown.newWarnings)).not.toContain('gateAfterTerm');
  expect(codesOf(shown.newWarnings)).not.toContain('stageBeyondTerm');
  expect(shown.difference.map(({ subject }) => subject.key)).toEqual(
    expect.arrayContaining(['practical', 'generalising', 'carryOutPlan', 'submitReport']),
  );
  await apply(project, coordinator, shown, { changes, reason: NEW_SCHOOL });
  await storyLooked(project);
  expectShown(shown.after, await planOf(project));
  const again = await coordinator.ask('POST', `/platforms/${project.platformId}/changes`, {
    body: { changes, reason: NEW_SCHOOL, shown: shown.shown },
  });
  expect(again).toMatchObject({ status: 409, body: { code: 'planMovedOn' } });
  expectShown(shown.after, await planOf(project));
}

function shift(months: number): Change {
  return {
    kind: 'shift',
    stage: 'practical',
    scope: 'rest',
    by: { months },
    deadlines: 'rule',
  };
}

/** Work that nobody had planned is split; one part is done by its person, the other is dropped. */
export async function splitsAndDrops(project: Project): Promise<void> {
  const { coordinator } = project.cast;
  await liveUntil(project, dayIn(project, 6, 14));
  const festival = { ru: 'Провести городской праздник', en: 'Hold a festival for the city' };
  const part = (title: string): object => ({
    title: { ru: title, en: title },
    role: 'participant',
    deadline: null,
  });
  const steps: readonly (readonly [string, Change])[] = [
    [
      'Город попросил показать проект',
      {
        kind: 'addTask',
        stage: 'practical',
        task: {
          title: festival,
          role: 'managementTeam',
          deadline: { on: dayIn(project, 12, 0).toString() },
        },
      },
    ],
    [
      'Праздник готовят две группы',
      { kind: 'splitTask', task: 'added+2', parts: [part('Программа'), part('Ярмарка')] },
    ],
    ['Ярмарку город проводит сам', { kind: 'dropTask', task: 'added+2+2' }],
  ];
  for (const [reason, change] of steps) {
    const shown = await whatIf(project, coordinator, [change]);
    await apply(project, coordinator, shown, { changes: [change], reason });
    await storyLooked(project);
    expectShown(shown.after, await planOf(project));
  }
  await workUntilQuiet({ ...project, isTimeFor: (task) => task.key === 'added+2+1' });
  expect(await lineOf(project, 'added+2')).toMatchObject({ state: 'ended', outcome: 'split' });
  expect(await lineOf(project, 'added+2+1')).toMatchObject({ state: 'closed' });
  expect(await lineOf(project, 'added+2+2')).toMatchObject({ state: 'ended', outcome: 'dropped' });
}

function codesOf(warnings: readonly WarningView[]): readonly string[] {
  return warnings.map(({ code }) => code);
}
