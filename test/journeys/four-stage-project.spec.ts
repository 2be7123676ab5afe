import type { HistoryEntry, LaunchPreview, PlatformView, TaskView } from '#contracts';
import { importCalendar, JobSender, readHeads, readChain, sha256 } from '#persistence';
import { verifyChain } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { TestSystem } from '../support/system.ts';
import type { Visitor } from '../support/visitor.ts';
import { waitFor } from '../support/wait-for.ts';
import { liveThrough, look, storyLooked, workUntilQuiet, type Life } from './life.ts';

const MINUTES = 60_000;

let system: TestSystem;
let people: Record<
  'coordinator' | 'officer' | 'supervisor' | 'teacher' | 'teacher2' | 'head',
  Visitor
>;

beforeAll(async () => {
  system = await TestSystem.start();
  people = {
    coordinator: await system.person('coordinator'),
    officer: await system.person('officer'),
    supervisor: await system.person('supervisor'),
    teacher: await system.person('teacher'),
    teacher2: await system.person('teacher2'),
    head: await system.person('head'),
  };
}, MINUTES);

afterAll(async () => {
  await system.stop();
}, MINUTES);

/** The original months, September 2014 – September 2017, shifted to begin next September. */
function nextSeptember(): string {
  const today = Temporal.Now.plainDateISO('Europe/Moscow');
  return `${today.month < 9 ? today.year : today.year + 1}-09`;
}

async function organisationOf(visitor: Visitor): Promise<string> {
  const list = await visitor.get<{ id: string; name: string }[]>('/organisations');
  const found = list.find((one) => one.name.startsWith('Гимназия'));
  if (found === undefined) throw new Error('no gymnasium');
  return found.id;
}

describe('the four-stage project on the real months', () => {
  let life: Life;
  let start: string;
  const returned = new Set<string>();

  it('warns at the preview that the last months of the term belong to no stage', async () => {
    start = nextSeptember();
    const preview = await people.coordinator.post<LaunchPreview>('/platforms/preview', {
      template: 'four-stage-project',
      organisationId: await organisationOf(people.coordinator),
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
      organisationId: await organisationOf(people.coordinator),
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
    life = {
      system,
      platformId: platform.id,
      people: Object.values(people),
      decide: (task) => decideOnce(task, returned),
    };
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
      const days = Temporal.Now.plainDateISO('Europe/Moscow').until(opens, { largestUnit: 'days' });
      await system.travel(days.subtract({ days: 1 }));
      await storyLooked(life);
      expect((await look(life)).stages[0]?.state).toBe('planned');
      await system.travel(Temporal.Duration.from({ days: 1 }));
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
      await importYears(Number(start.slice(0, 4)), 5);
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

  it(
    'lives through its four stages, with rework at the second gate, to its close',
    async () => {
      const platform = await liveThrough(life);
      expect(platform.state).toBe('closed');
      expect(platform.stages.map((stage) => stage.state)).toEqual([
        'passed',
        'passed',
        'passed',
        'passed',
      ]);
      expect(platform.stages.map((stage) => stage.round)).toEqual([1, 2, 1, 1]);
      const work = platform.stages
        .flatMap((stage) => stage.tasks)
        .filter((task) => task.kind === 'work');
      expect(work).toHaveLength(30);
      expect(work.filter((task) => task.state === 'closed')).toHaveLength(29);
      expect(work.filter((task) => task.isStanding && task.outcome === 'ended')).toHaveLength(1);
    },
    10 * MINUTES,
  );

  it('tells its history in words, in both languages', async () => {
    const history = await people.officer.get<HistoryEntry[]>(
      `/platforms/${life.platformId}/history?limit=500`,
    );
    expect(history.map((entry) => entry.sequence)).toEqual(history.map((_, index) => index + 1));
    expect(history.at(-1)?.action).toBe('platform.closed');
    expect(history.filter((entry) => entry.action === 'stage.passed')).toHaveLength(4);
    expect(history.filter((entry) => entry.action === 'gate.returned')).toHaveLength(1);
    for (const entry of history) {
      expect(entry.summary.ru).toMatch(/[а-яё]/i);
      expect(entry.summary.en).not.toMatch(/[а-яё]{12}/i);
    }
  });

  it('leaves audit chains that verify', async () => {
    const { manager } = system.database.dataSource;
    for (const { processId, head } of await readHeads(manager)) {
      expect(verifyChain(await readChain(manager, processId), head, sha256)).toEqual([]);
    }
  });

  it('leaves no open inbox row, no incident and no failed story', async () => {
    const [row]: { inbox: number; incidents: number }[] = await system.database.dataSource.query(
      `SELECT (SELECT count(*)::int FROM inbox) AS inbox,
              (SELECT count(*)::int FROM incident) AS incidents`,
    );
    expect(row).toEqual({ inbox: 0, incidents: 0 });
    expect(await failedStories(system.temporal.address)).toBe(0);
  });
});

/** At the second gate each task of the supervisor's return comes back once. */
function decideOnce(task: TaskView, returned: Set<string>): Record<string, unknown> {
  if (task.stage.key !== 'organisational' || returned.size > 0) return { outcome: 'approved' };
  returned.add(task.id);
  return {
    outcome: 'returned',
    tasks: [{ key: 'defineIndicators', remark: 'Добавьте исходные значения показателей.' }],
  };
}

function flagged(platform: PlatformView): number {
  return platform.stages
    .flatMap((stage) => stage.tasks)
    .filter(
      (task) => task.deadline?.isProvisional === true && !['closed', 'ended'].includes(task.state),
    ).length;
}

/** Years with the fixed holidays only, as an administrator would import the published ones. */
async function importYears(first: number, count: number): Promise<void> {
  const years = Array.from({ length: count }, (_, index) => first + index);
  const holidays = ['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'];
  const { dataSource } = system.database;
  const sender = new JobSender(dataSource);
  await dataSource.transaction(async (tx) => {
    await importCalendar(
      tx,
      'ru',
      {
        years,
        days: years.flatMap((year) =>
          holidays.map((day) => ({ on: `${year}-${day}`, kind: 'non-working' as const })),
        ),
      },
      Temporal.Now.instant(),
    );
    await sender.send(tx, 'ringPlatforms', { kind: 'calendar', id: 'ru' });
  });
}

async function failedStories(address: string): Promise<number> {
  const { Client, Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address });
  const { count } = await new Client({ connection }).workflow.count(
    `ExecutionStatus IN ('Failed', 'TimedOut', 'Terminated')`,
  );
  await connection.close();
  return count;
}
