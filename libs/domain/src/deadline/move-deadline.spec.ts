import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { productionCalendar } from '../calendar/production-calendar.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import type { Deadline } from './deadline.ts';
import { moveDeadline } from './move-deadline.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);
process.stdout.write(`move-deadline: FC_SEED=${SEED}\n`);
fc.configureGlobal({ seed: SEED });

const CALENDAR = productionCalendar('ru', [], [2026, 2027, 2028]);

function deadline(on: string): Deadline {
  return { on, zone: 'Europe/Moscow', calendar: 'ru', isProvisional: false };
}

const onDay = (from: string, days: number) => moveDeadline(deadline(from), { days }, CALENDAR).on;

describe('a deadline that is moved', () => {
  test.each([
    ['goes on by calendar days', '2026-10-06', 7, '2026-10-13'],
    ['is put off to a day on which people work', '2026-10-06', 4, '2026-10-12'],
    ['may come earlier', '2026-10-13', -7, '2026-10-06'],
    ['stays a month: that of the moved last day', '2026-10', 17, '2026-11'],
    ['stays in its month when its last day does', '2026-10', 0, '2026-10'],
  ])('%s', (_, from, days, on) => {
    expect(onDay(from, days)).toBe(on);
  });

  test('goes on by months, a month to a month', () => {
    expect(moveDeadline(deadline('2026-10'), { months: 4 }, CALENDAR).on).toBe('2027-02');
    expect(moveDeadline(deadline('2026-10-30'), { months: 4 }, CALENDAR).on).toBe('2027-03-01');
  });

  test('is provisional when it was put off by a year without data', () => {
    const moved = moveDeadline(deadline('2028-12-29'), { days: 3 }, CALENDAR);
    expect(moved).toMatchObject({ on: '2029-01-09', isProvisional: true });
  });

  const dates = fc
    .record({ day: fc.nat({ max: 600 }), isMonth: fc.boolean() })
    .map(({ day, isMonth }) => {
      const date = new Temporal.PlainDate(2026, 1, 1).add({ days: day }).toString();
      return isMonth ? date.slice(0, 7) : date;
    });

  test('goes in pieces where one move of their sum leads: no free day is counted twice', () => {
    fc.assert(
      fc.property(dates, fc.array(fc.nat({ max: 40 }), { maxLength: 8 }), (from, pieces) => {
        const inPieces = pieces.reduce(
          (moved, days) => moveDeadline(moved, { days }, CALENDAR),
          moveDeadline(deadline(from), { days: 0 }, CALENDAR),
        );
        const sum = pieces.reduce((one, other) => one + other, 0);
        expect(inPieces).toEqual(moveDeadline(deadline(from), { days: sum }, CALENDAR));
      }),
    );
  });

  test('keeps its precision, lies on a working day, and never before its old date', () => {
    fc.assert(
      fc.property(dates, fc.nat({ max: 400 }), (from, days) => {
        const { on } = moveDeadline(deadline(from), { days }, CALENDAR);
        expect(on).toHaveLength(from.length);
        expect(on >= from).toBe(true);
        if (on.length === 10)
          expect(isWorkingDay(CALENDAR, Temporal.PlainDate.from(on))).toBe(true);
      }),
    );
  });
});
