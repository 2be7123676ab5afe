import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { aClosedTask, anOpenTask, aPlannedTask } from '../../../testing/src/life-builder.ts';
import { dueInstant, type Deadline } from '../deadline/deadline.ts';
import { isRefusal } from '../refusal.ts';
import { extendTask, laterDeadline } from './extend-task.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);
process.stdout.write(`extend-task: FC_SEED=${SEED}\n`);

function due(on: string, at?: string): Deadline {
  return {
    on,
    ...(at === undefined ? {} : { at }),
    zone: 'Europe/Moscow',
    calendar: 'ru',
    isProvisional: true,
  };
}

const task = anOpenTask('plan', { deadline: due('2026-09-15') });

describe('an extension', () => {
  test('is a person’s choice: it rests on no calendar and keeps its precision', () => {
    const deadline = { on: '2026-10', zone: 'Europe/Moscow', calendar: 'ru', isProvisional: false };
    expect(extendTask(task, { on: '2026-10' })).toEqual({
      ...task,
      deadline,
      granted: deadline,
      version: 3,
    });
    expect(extendTask(task, { on: '2026-09-16', at: '12:00' })).toMatchObject({
      deadline: { on: '2026-09-16', at: '12:00' },
    });
  });

  test.each([
    ['the same day', '2026-09-15', undefined],
    ['an hour of the same day', '2026-09-15', '23:59'],
    ['a day before', '2026-09-14', undefined],
    ['the month before', '2026-08', undefined],
  ])('to %s is none', (_, on, at) => {
    expect(extendTask(task, { on, ...(at === undefined ? {} : { at }) })).toEqual({
      refused: 'deadlineNotLater',
      params: { taskId: 'id-plan', until: '2026-09-15' },
    });
  });

  test('to the month in which a day lies is one: it ends with the month', () => {
    expect(extendTask(task, { on: '2026-09' })).toMatchObject({ deadline: { on: '2026-09' } });
  });

  test.each([
    ['has no deadline', anOpenTask('plan'), 'noDeadline'],
    ['is planned', aPlannedTask('plan', { deadline: due('2026-09-15') }), 'taskNotOpen'],
    ['is closed', aClosedTask('plan', { deadline: due('2026-09-15') }), 'alreadyClosed'],
  ])('is refused for a task that %s', (_, still, refused) => {
    expect(extendTask(still, { on: '2027-01-01' })).toMatchObject({ refused });
  });

  test('always gives more time or is refused', () => {
    const day = fc
      .integer({ min: 0, max: 800 })
      .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString());
    const on = fc.oneof(
      day,
      day.map((date) => date.slice(0, 7)),
    );
    const at = fc.constantFrom(undefined, '00:00', '09:30', '23:59');
    fc.assert(
      fc.property(on, on, at, (present, next, clock) => {
        const before = due(present);
        const after = extendTask(anOpenTask('plan', { deadline: before }), {
          on: next,
          ...(clock === undefined ? {} : { at: clock }),
        });
        if (isRefusal(after)) return;
        if (after.deadline === null) throw new Error('the deadline is gone');
        const gained = Temporal.Instant.compare(dueInstant(after.deadline), dueInstant(before));
        expect(gained).toBe(1);
      }),
      { seed: SEED },
    );
  });
});

describe('a task that comes back', () => {
  test('keeps the time that it was given beyond its rule', () => {
    const given = due('2026-12-01');
    expect(laterDeadline(due('2026-10-01'), given)).toBe(given);
    expect(laterDeadline(due('2026-12-02'), given)).toEqual(due('2026-12-02'));
  });

  test('has the deadline that there is when the other is none', () => {
    expect(laterDeadline(null, due('2026-12-01'))).toEqual(due('2026-12-01'));
    expect(laterDeadline(due('2026-12-01'), null)).toEqual(due('2026-12-01'));
    expect(laterDeadline(null, null)).toBeNull();
  });
});
