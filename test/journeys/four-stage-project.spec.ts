import type { HistoryEntry, LaunchPreview, PlatformView } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { TestSystem } from '../support/system.ts';
import { waitFor } from '../support/wait-for.ts';
import { accountOf, expectEveryDayExplained, reportOf } from './account-steps.ts';
import { importYears } from './calendar-years.ts';
import { expectNothingLeft, expectSealed } from './clean-end.ts';
import { approvalBecomesVoid, reworkShowsItself } from './gate-steps.ts';
import { explainsTheRest, ILLNESS, isLateAndExplained } from './lateness-steps.ts';
import { liveThrough, look, storyLooked, workUntilQuiet } from './life.ts';
import { nextSeptember, organisationOf, projectOf, theCast } from './project.ts';
import type { Cast, Project } from './project.ts';
import { LATER, substituteExtends, substituteWorks } from './substitution-steps.ts';
import { goesOn, REOPENED, restsOverNewYear } from './suspension-steps.ts';
import {
  extendsAndAddsAsShown,
  MORE_TIME,
  NEW_SCHOOL,
  shiftsTheRest,
  splitsAndDrops,
} from './what-if-steps.ts';

const MINUTES = 60_000;
const GYMNASIUM = 'Гимназия';

let system: TestSystem;
let people: Cast;

beforeAll(async () => {
  system = await TestSystem.start();
  people = await theCast(system);
}, MINUTES);

afterAll(async () => {
  await system.stop();
}, MINUTES);

describe('the four-stage project on the real months', () => {
  let life: Project;
  let start: string;

  it('warns at the preview that the last months of the term belong to no stage', async () => {
    start = nextSeptember();
    const preview = await people.coordinator.post<LaunchPreview>('/platforms/preview', {
      template: 'four-stage-project',
      organisationId: await organisationOf(people.coordinator, GYMNASIUM),
      start,
    });
    const year = Number(start.slice(0, 4));
    expect(preview.stages.map((stage) => stage.tasks.length)).toEqual([7, 9, 7, 7]);
    expect(preview.warnings.find((warning) => warning.code === 'uncoveredTerm')?.params).toEqual({
      from: `${year + 3}-06`,
      until: `${year + 3}-09`,
    });
  });

  it('is launched with its status, its people and provisional deadlines', async () => {
    const platform = await people.coordinator.post<PlatformView>('/platforms', {
      template: 'four-stage-project',
      organisationId: await organisationOf(people.coordinator, GYMNASIUM),
      start,
      title: 'Единое образовательное пространство сетевого партнёрства',
      status: {
        key: 'mip',
        act: {
          kind: 'order',
          issuer: 'Управление образования',
          number: '172–п',
          date: '2026-07-17',
        },
      },
      appointments: [
        { role: 'scientificSupervisor', personId: people.supervisor.personId },
        { role: 'participant', personId: people.teacher.personId },
      ],
    });
    expect(platform.stages.flatMap((stage) => stage.tasks)).toHaveLength(30);
    expect(platform.stages.every((stage) => stage.state === 'planned')).toBe(true);
    expect(platform.warnings.map((warning) => warning.code)).toEqual(
      expect.arrayContaining(['uncoveredTerm', 'provisionalCalendar']),
    );
    life = projectOf(system, people, platform.id, start);
    for (const key of ['studyPractice', 'formProjectTeam', 'prepareApprovalPackage', 'added+1']) {
      life.left.add(key);
    }
  });

  it(
    'does not begin before fourteen days ahead of its first month',
    async () => {
      await storyLooked(life);
      const platform = await look(life);
      expect(platform.stages[0]?.state).toBe('planned');
      const opens = Temporal.PlainDate.from(platform.stages[0]?.opensOn ?? '');
      expect(opens.toString()).toBe(
        Temporal.PlainDate.from(`${start}-01`).subtract({ days: 14 }).toString(),
      );
      await system.travelTo(opens.subtract({ days: 1 }));
      await storyLooked(life);
      expect((await look(life)).stages[0]?.state).toBe('planned');
      await system.travelTo(opens);
      await waitFor('the first stage to open', async () =>
        (await look(life)).stages[0]?.state === 'open' ? true : null,
      );
    },
    MINUTES,
  );

  it(
    'gives a task whose role has no holder to the coordinator, and to the holder once there is one',
    async () => {
      await workUntilQuiet({
        ...life,
        people: [people.supervisor, people.teacher, people.officer],
      });
      const before = await look(life);
      expect(before.warnings.map((warning) => warning.code)).toContain('roleWithoutHolder');
      await people.coordinator.post(`/platforms/${life.platformId}/appointments`, {
        role: 'managementTeam',
        personId: people.teacher2.personId,
      });
      await storyLooked(life);
      const after = await look(life);
      expect(after.warnings.map((warning) => warning.code)).not.toContain('roleWithoutHolder');
    },
    MINUTES,
  );

  it(
    'drops the provisional flags when the years are imported',
    async () => {
      expect(flagged(await look(life))).toBeGreaterThan(0);
      await importYears(system.database.dataSource, Number(start.slice(0, 4)), 5);
      await waitFor('deadlines to be settled', async () => {
        const platform = await look(life);
        const isSettled =
          flagged(platform) === 0 &&
          !platform.warnings.some((warning) => warning.code === 'provisionalCalendar');
        return isSettled ? true : null;
      });
    },
    MINUTES,
  );

  it.each<[string, (project: Project) => Promise<void>]>([
    ['is given more time by a substitute, in the coordinator’s name', substituteExtends],
    ['is worked on by a substitute, in the teacher’s name', substituteWorks],
    ['is changed exactly as a what-if has shown', extendsAndAddsAsShown],
    ['rests over New Year: nothing falls due and nobody is written to', restsOverNewYear],
    ['goes on with every date moved by the days of the rest', goesOn],
    ['has an approval that a late change makes void, and that is given anew', approvalBecomesVoid],
    ['is returned by the authority, with what was written and what has changed', reworkShowsItself],
    ['has its rest shifted as far as the term allows, once', shiftsTheRest],
    ['gets work that is split, and a part that is dropped', splitsAndDrops],
    ['is late until somebody says why', isLateAndExplained],
  ])('%s', (_rule, step) => step(life), 2 * MINUTES);

  it(
    'lives through its four stages to its close',
    async () => {
      const platform = await liveThrough(life);
      expect(platform.state).toBe('closed');
      expect(platform.stages.map((stage) => stage.state)).toEqual(
        Array.from({ length: 4 }, () => 'passed'),
      );
      expect(platform.stages.map((stage) => stage.round)).toEqual([1, 2, 1, 1]);
      const work = platform.stages
        .flatMap((stage) => stage.tasks)
        .filter((task) => task.kind === 'work');
      expect(work.filter((task) => !task.isAdded)).toHaveLength(30);
      expect(work.filter((task) => task.state === 'closed')).toHaveLength(29 + 2);
      expect(work.filter((task) => task.isStanding && task.outcome === 'ended')).toHaveLength(1);
    },
    10 * MINUTES,
  );

  it('accounts for every day between its first plan and what happened', async () => {
    await explainsTheRest(life);
    const account = await accountOf(life);
    expectEveryDayExplained(account);
    const kinds = new Set(account.deviations.map(({ kind }) => kind));
    for (const kind of ['extension', 'addition', 'suspension', 'resumption', 'shift', 'lateness']) {
      expect(kinds).toContain(kind);
    }
    const report = reportOf(account).join('\n');
    for (const reason of [LATER, MORE_TIME, REOPENED, NEW_SCHOOL, ILLNESS])
      expect(report).toContain(reason);
  });

  it('tells its history in words, in both languages', async () => {
    const history = await people.officer.get<HistoryEntry[]>(
      `/platforms/${life.platformId}/history?limit=500`,
    );
    expect(history.map((entry) => entry.sequence)).toEqual(history.map((_, index) => index + 1));
    const lived = history.filter((entry) => entry.action !== 'lateness.explained');
    expect(lived.at(-1)?.action).toBe('platform.closed');
    expect(history.filter((entry) => entry.action === 'stage.passed')).toHaveLength(4);
    expect(history.filter((entry) => entry.action === 'gate.returned')).toHaveLength(1);
    for (const { summary, action } of history) {
      expect(summary.ru).toMatch(/[а-яё]/i);
      expect(summary.en).not.toMatch(/[а-яё]{12}/i);
      for (const words of [summary.ru, summary.en]) {
        expect(words).not.toMatch(/undefined|null|\{|added\+/);
        expect(words).not.toContain(action);
      }
    }
  });

  it('leaves audit chains that verify', () => expectSealed(system));

  it('leaves no open inbox row, no incident and no failed story', () => expectNothingLeft(system));
});

function flagged(platform: PlatformView): number {
  return platform.stages
    .flatMap((stage) => stage.tasks)
    .filter(
      (task) => task.deadline?.isProvisional === true && !['closed', 'ended'].includes(task.state),
    ).length;
}
