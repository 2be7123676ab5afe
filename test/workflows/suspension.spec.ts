import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { aRole, aTask } from '../../libs/testing/src/template-builder.ts';
import { dayOf, endOf, openingOf, travelNear, travelTo } from '../support/moments.ts';
import { PlanStories } from '../support/plan-stories.ts';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { timersOf, wasWokenByTimer } from '../support/story-timers.ts';
import type { StorySystem } from '../support/story-system.ts';
import { clock } from '../support/town.ts';

const MINUTE = 60_000;
const DAY_MS = 24 * 60 * MINUTE;

const TEMPLATE = aSmallTemplate('suspended', [aYear('a', 0, chain('a', 2), ['authorityOfficer'])]);
const LESSON = aYear('a', 0, [aTask('lesson', { role: 'tutor' })]);
const SMALL = aSmallTemplate('tutored', [LESSON]);
const TUTORED = { ...SMALL, roles: [...SMALL.roles, aRole('tutor')] };
const SUSPEND = { kind: 'suspend', expectedUntil: null } as const;
const RESUME = { kind: 'resume' } as const;

let stories: PlanStories;
let system: StorySystem;

beforeAll(async () => {
  stories = await PlanStories.start();
  ({ system } = stories);
}, MINUTE);

afterAll(() => stories.stop(), MINUTE);

async function letters(): Promise<number> {
  const rows: unknown[] = await system.database.dataSource.query(`SELECT FROM letter`);
  return rows.length;
}

describe('while a platform is suspended', () => {
  it(
    'the end of its stage passes, nothing falls due, nobody is written to, and its story waits without a timer',
    async () => {
      const platformId = await stories.atWork(TEMPLATE);
      await stories.change(platformId, SUSPEND);
      const [audit, open] = [await system.audit(platformId), await system.openKeys(platformId)];
      for (let year = 0; year < 3; year += 1) {
        await stories.days(300);
        await system.looked(platformId);
      }
      expect(await system.audit(platformId)).toEqual(audit);
      expect(await system.openKeys(platformId)).toEqual(open);
      expect(await letters()).toBe(0);
      expect(timersOf(await system.eye.history(platformId))).toMatchObject({
        fired: 0,
        pending: 0,
      });
    },
    MINUTE,
  );

  it(
    'the day of its first stage passes, and the stage opens at the moved day without a bell',
    async () => {
      const month = Temporal.PlainDate.from((await today()).toString()).toPlainYearMonth();
      const platformId = await system.launch(TEMPLATE, month.add({ months: 4 }).toString());
      await system.looked(platformId);
      const planned = await dayOf(system, platformId, 'a');
      await stories.change(platformId, SUSPEND);
      await stories.days(200);
      await system.looked(platformId);
      expect(await system.stages(platformId)).toEqual(['planned']);
      await stories.change(platformId, RESUME);
      const moved = await dayOf(system, platformId, 'a');
      expect(planned.until(moved).total({ unit: 'hours' })).toBe(200 * 24);
      await withoutBell(platformId, moved, () => system.opened(platformId, 'a1'));
      expectJustAfter(await openingOf(system, platformId, 'stage', 'a'), moved);
    },
    MINUTE,
  );
});

describe('what a suspended platform takes all the same', () => {
  it('is another holder of a role, with whom its tasks then lie', async () => {
    const platformId = await system.launch(TUTORED);
    await system.looked(platformId);
    await stories.change(platformId, SUSPEND);
    expect(await roleOf(platformId, 'lesson')).toBe('coordinator');
    const comes = await system.town.welcome('tutor');
    await stories.change(platformId, { kind: 'changeHolder', role: 'tutor', leaves: null, comes });
    expect(await roleOf(platformId, 'lesson')).toBe('tutor');
    const told = await system.audit(platformId);
    expect(told.slice(told.indexOf('platform.suspended') + 1)).toEqual([
      'role.appointed',
      'task.rerouted',
    ]);
  });

  it('is its end, after which its story has nothing to wait for', async () => {
    const platformId = await stories.atWork(TEMPLATE);
    await stories.change(platformId, SUSPEND);
    await stories.days(10);
    const personId = system.town.people.authorityOfficer;
    const end = { platformId, personId, changes: [{ kind: 'endEarly' as const }] };
    expect(await stories.acts.change(end)).toBe('done');
    await system.ended(platformId, 'stopped');
    expect(await system.openKeys(platformId)).toEqual([]);
    expect(await system.stages(platformId)).toEqual(['stopped']);
  });
});

describe('a platform that goes on', () => {
  it(
    'is late at the moved end of its stage and not before, by the timer of its story alone',
    async () => {
      const platformId = await stories.atWork(TEMPLATE);
      const planned = await endOf(system, platformId, 'a');
      await stories.change(platformId, SUSPEND);
      await stories.days(100);
      await stories.change(platformId, RESUME);
      await travelTo(system, planned.add({ milliseconds: 50 * DAY_MS }));
      await system.looked(platformId);
      expect(await system.openKeys(platformId)).toEqual(['a1']);
      const moved = await endOf(system, platformId, 'a');
      expect(moved.since(planned).total({ unit: 'hours' })).toBeGreaterThanOrEqual(100 * 24);
      const escalation = 'escalation:a:v2:l1';
      await withoutBell(platformId, moved, () => system.opened(platformId, escalation));
      expectJustAfter(await openingOf(system, platformId, 'task', escalation), moved);
    },
    MINUTE,
  );

  it(
    'after many suspensions has lost nothing, and each has its two deviations',
    async () => {
      const platformId = await stories.atWork(TEMPLATE);
      for (const pause of [0, 1, 30, 400, 7]) {
        await stories.change(platformId, SUSPEND);
        if (pause > 0) await stories.days(pause);
        await stories.change(platformId, RESUME);
        await stories.days(1);
      }
      await system.complete(platformId, 'a1');
      await stories.change(platformId, SUSPEND);
      await stories.change(platformId, RESUME);
      await system.complete(platformId, 'a2');
      await system.decide(platformId, 'a', 'authorityOfficer', { outcome: 'approved' });
      await system.ended(platformId);
      expect((await system.tasks(platformId)).map(({ key, outcome }) => [key, outcome])).toEqual([
        ['a1', 'completed'],
        ['a2', 'completed'],
        ['approval:a:authorityOfficer', 'approved'],
      ]);
      const told = await system.audit(platformId);
      expect(told.filter((action) => action === 'platform.resumed')).toHaveLength(6);
    },
    MINUTE,
  );

  it(
    'after it was late is late by as much, which the authority hears once more and once only',
    async () => {
      const platformId = await stories.atWork(TEMPLATE);
      await travelTo(system, await endOf(system, platformId, 'a'));
      await system.opened(platformId, 'escalation:a:v1:l1');
      await stories.change(platformId, SUSPEND);
      await stories.days(60);
      await system.looked(platformId);
      expect(await stories.escalations(platformId)).toEqual(['escalation:a:v1:l1']);
      await stories.change(platformId, RESUME);
      await stories.days(30);
      await system.looked(platformId);
      expect(await stories.escalations(platformId)).toEqual([
        'escalation:a:v1:l1',
        'escalation:a:v2:l1',
      ]);
    },
    MINUTE,
  );
});

it('no story has failed, and every chain of the audit verifies', async () => {
  expect(await system.eye.brokenStories()).toBe(0);
  expect(await system.auditFaults()).toEqual([]);
});

/** Travels near the moment; what then happens is the work of the story's timer, for nobody rings. */
async function withoutBell(
  platformId: string,
  moment: Temporal.Instant,
  happens: () => Promise<void>,
): Promise<void> {
  await travelNear(system, moment);
  await happens();
  await system.eye.rest(platformId);
  expect(wasWokenByTimer(await system.eye.history(platformId))).toBe(true);
}

async function roleOf(platformId: string, key: string): Promise<string | undefined> {
  const rows: { role: string }[] = await system.database.dataSource.query(
    `SELECT routed_role AS role FROM task WHERE platform_id = $1 AND key = $2`,
    [platformId, key],
  );
  return rows[0]?.role;
}

async function today(): Promise<Temporal.PlainDate> {
  const now = await clock.now(system.database.dataSource.manager);
  return now.toZonedDateTimeISO('Europe/Moscow').toPlainDate();
}

/** Not before the moment, and some seconds after it at most. */
function expectJustAfter(at: Temporal.Instant, moment: Temporal.Instant): void {
  const seconds = moment.until(at).total('seconds');
  expect(seconds).toBeGreaterThanOrEqual(0);
  expect(seconds).toBeLessThan(MINUTE / 1_000);
}
