import type { PlanChangeRequest } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endOf, openingOf, stageOf, travelNear, travelTo } from '../support/moments.ts';
import { PlanStories } from '../support/plan-stories.ts';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { timersOf, wasWokenByTimer } from '../support/story-timers.ts';
import type { StorySystem } from '../support/story-system.ts';
import { clock } from '../support/town.ts';

const MINUTE = 60_000;
const TEMPLATE = aSmallTemplate('moved', [aYear('a', 0, chain('a', 2), ['authorityOfficer'])]);

let stories: PlanStories;
let system: StorySystem;

beforeAll(async () => {
  stories = await PlanStories.start();
  ({ system } = stories);
}, MINUTE);

afterAll(() => stories.stop(), MINUTE);

function shift(by: { readonly days: number } | { readonly months: number }): PlanChangeRequest {
  return { kind: 'shift', stage: 'a', scope: 'rest', by, deadlines: 'rule' };
}

describe('a stage that is shifted later', () => {
  it(
    'wakes its story at its new end, by the one timer that it has, and not at the old one',
    async () => {
      const platformId = await stories.atWork(TEMPLATE);
      const planned = await endOf(system, platformId, 'a');
      await stories.change(platformId, shift({ days: 40 }));
      expect(timersOf(await system.eye.history(platformId))).toMatchObject({ pending: 1 });
      await travelTo(system, planned.add({ hours: 24 }));
      await system.looked(platformId);
      expect(await stories.escalations(platformId)).toEqual([]);
      const moved = await endOf(system, platformId, 'a');
      await travelNear(system, moved);
      await system.opened(platformId, 'escalation:a:v2:l1');
      await system.eye.rest(platformId);
      expect(wasWokenByTimer(await system.eye.history(platformId))).toBe(true);
      const late = moved.until(await openingOf(system, platformId, 'task', 'escalation:a:v2:l1'));
      expect(late.total('seconds')).toBeGreaterThanOrEqual(0);
    },
    MINUTE,
  );

  it(
    'after it was late is escalated once for each end that it had',
    async () => {
      const platformId = await stories.atWork(TEMPLATE);
      await travelTo(system, await endOf(system, platformId, 'a'));
      await system.opened(platformId, 'escalation:a:v1:l1');
      await stories.change(platformId, shift({ months: 3 }));
      await stories.days(50);
      await system.looked(platformId);
      expect(await stories.escalations(platformId)).toEqual(['escalation:a:v1:l1']);
      await stories.days(60);
      await system.opened(platformId, 'escalation:a:v2:l1');
      for (let ring = 0; ring < 5; ring += 1) await system.eye.ring(platformId);
      await stories.days(30);
      await system.looked(platformId);
      expect(await stories.escalations(platformId)).toEqual([
        'escalation:a:v1:l1',
        'escalation:a:v2:l1',
      ]);
      const told = await system.audit(platformId);
      expect(told.filter((action) => action === 'stage.overdue')).toHaveLength(2);
    },
    MINUTE,
  );
});

describe('a stage that is shifted earlier', () => {
  it(
    'to an end that has passed is late at once',
    async () => {
      const platformId = await stories.atWork(TEMPLATE);
      await stories.days(100);
      await stories.change(platformId, shift({ months: -11 }));
      expect(await stories.escalations(platformId)).toEqual(['escalation:a:v2:l1']);
      expect(timersOf(await system.eye.history(platformId))).toMatchObject({ pending: 0 });
    },
    MINUTE,
  );

  it(
    'to a day that has come opens at once',
    async () => {
      const { manager } = system.database.dataSource;
      const now = await clock.now(manager);
      const month = now.toZonedDateTimeISO('Europe/Moscow').toPlainDate().toPlainYearMonth();
      const platformId = await system.launch(TEMPLATE, month.add({ months: 4 }).toString());
      await system.looked(platformId);
      expect(await system.stages(platformId)).toEqual(['planned']);
      await stories.change(platformId, shift({ months: -4 }));
      await system.opened(platformId, 'a1');
    },
    MINUTE,
  );
});

it('deadlines that move there and back leave the story with one timer at the old end', async () => {
  const platformId = await stories.atWork(TEMPLATE);
  const before = await stageOf(system, platformId, 'a');
  await stories.change(platformId, shift({ months: 5 }));
  await stories.change(platformId, shift({ months: -5 }));
  const after = await stageOf(system, platformId, 'a');
  expect(after.deadline.on).toBe(before.deadline.on);
  expect(after.deadlineVersion).toBe(before.deadlineVersion + 2);
  expect(timersOf(await system.eye.history(platformId))).toMatchObject({ fired: 0, pending: 1 });
});

it('no story has failed, and every chain of the audit verifies', async () => {
  expect(await system.eye.brokenStories()).toBe(0);
  expect(await system.auditFaults()).toEqual([]);
});
