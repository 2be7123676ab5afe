import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { aClosedTask, anOpenTask, aPlannedTask } from '../../../testing/src/life-builder.ts';
import { productionCalendar } from '../calendar/production-calendar.ts';
import { checkReminder, dayOfReminder } from './remind-task.ts';

const calendar = productionCalendar('ru', [], []);
const task = anOpenTask('plan');
const people = ['ann'];

function on(instant: string): string {
  return dayOfReminder(Temporal.Instant.from(instant), 'Europe/Moscow', calendar);
}

describe('a reminder', () => {
  test('on a working day counts to that day of the platform’s zone', () => {
    expect(on('2026-09-18T12:00:00Z')).toBe('2026-09-18');
    expect(on('2026-09-17T21:30:00Z')).toBe('2026-09-18');
  });

  test('on a free day counts to the working day after', () => {
    expect(on('2026-09-19T12:00:00Z')).toBe('2026-09-21');
    expect(on('2026-09-20T12:00:00Z')).toBe('2026-09-21');
  });

  test('goes out at most once for a working day', () => {
    const check = (day: string, remindedOn: string | null) =>
      checkReminder(task, { day, remindedOn, people });
    expect(check('2026-09-18', null)).toBeNull();
    expect(check('2026-09-21', '2026-09-18')).toBeNull();
    expect(check('2026-09-18', '2026-09-18')).toMatchObject({ refused: 'alreadyReminded' });
    expect(check('2026-09-18', '2026-09-21')).toMatchObject({ refused: 'alreadyReminded' });
  });

  test('needs somebody to hear it and a task that is open', () => {
    const asked = { day: '2026-09-18', remindedOn: null, people };
    expect(checkReminder(task, { ...asked, people: [] })).toMatchObject({
      refused: 'nobodyToRemind',
    });
    expect(checkReminder(aPlannedTask('plan'), asked)).toMatchObject({ refused: 'taskNotOpen' });
    expect(checkReminder(aClosedTask('plan'), asked)).toMatchObject({ refused: 'alreadyClosed' });
  });
});
