import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isProvisional, productionCalendar, restsOnProvisional } from './production-calendar.ts';
import type { CalendarDay, ProductionCalendar } from './production-calendar.ts';
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  workingDayOnOrAfter,
  workingDaysBetween,
} from './working-days.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const KINDS = ['non-working', 'shortened', 'working'] as const;

function russianCalendar(): ProductionCalendar {
  const file = new URL('../../../../catalog/calendars/ru.csv', import.meta.url);
  const days = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line): CalendarDay => {
      const [on = '', name = ''] = line.split(',');
      const kind = KINDS.find((known) => known === name);
      if (kind === undefined) throw new Error(`unknown kind in: ${line}`);
      return { on, kind };
    });
  return productionCalendar('ru', days, new Set(days.map(({ on }) => Number(on.slice(0, 4)))));
}

const ru = russianCalendar();

test.each([
  ['2013-05-02', false, 'a day off moved to May'],
  ['2013-05-06', true, 'between the May holidays of 2013'],
  ['2016-02-20', true, 'a Saturday worked for 22 February'],
  ['2016-02-22', false, 'a Monday moved from that Saturday'],
  ['2018-04-28', true, 'a shortened working Saturday'],
  ['2020-03-30', false, 'the first decreed non-working day of 2020'],
  ['2020-04-30', false, 'the last decreed non-working day of April 2020'],
  ['2020-05-12', true, 'the first working day after them'],
  ['2020-07-01', false, 'the day of the nation-wide vote'],
  ['2021-05-04', false, 'a decreed non-working day of May 2021'],
  ['2021-11-08', true, 'the first working day after the autumn pause of 2021'],
  ['2024-02-29', true, 'an ordinary 29 February'],
  ['2024-04-27', true, 'a weekend day made an ordinary working day'],
  ['2024-12-28', true, 'a working Saturday before New Year'],
  ['2024-12-31', false, 'a day off moved to New Year’s Eve'],
  ['2025-03-07', true, 'a shortened Friday'],
  ['2026-01-09', false, 'a day off moved to the end of the New Year holidays'],
  ['2026-01-12', true, 'the first working day of 2026'],
])('%s: working is %s, %s', (date, working) => {
  expect(isWorkingDay(ru, day(date))).toBe(working);
});

test.each([
  [2013, 247],
  [2014, 247],
  [2015, 247],
  [2016, 247],
  [2017, 247],
  [2018, 247],
  [2019, 247],
  [2022, 247],
  [2023, 247],
  [2024, 248],
  [2025, 247],
  [2026, 247],
])('%i has %i working days, as its published norm says', (year, count) => {
  expect(workingDaysBetween(ru, day(`${year - 1}-12-31`), day(`${year}-12-31`))).toBe(count);
});

test.each([
  ['2025-04-30', 1, '2025-05-05', 'the May holidays of 2025 are stepped over'],
  ['2025-05-07', 1, '2025-05-12', 'Victory Day with the day off before it is stepped over'],
  ['2025-12-30', 1, '2026-01-12', 'thirteen days of New Year are stepped over'],
  ['2026-01-12', -1, '2025-12-30', 'and backwards as well'],
  ['2020-03-27', 1, '2020-05-12', 'the non-working spring of 2020 is stepped over'],
  ['2024-04-26', 1, '2024-04-27', 'a working Saturday counts'],
  ['2024-02-28', 2, '2024-03-01', '29 February counts'],
  ['2025-05-03', 1, '2025-05-05', 'a count from a day off begins after it'],
  ['2025-05-03', -1, '2025-04-30', 'a count back from a day off begins before it'],
  ['2025-05-05', 0, '2025-05-05', 'zero stays on a working day'],
  ['2025-05-03', 0, '2025-05-05', 'zero leaves a day off for the next working day'],
])('%s and %i working days is %s: %s', (date, count, answer) => {
  expect(addWorkingDays(ru, day(date), count).toString()).toBe(answer);
});

test('the next working day is never the day itself', () => {
  expect(nextWorkingDay(ru, day('2025-05-05')).toString()).toBe('2025-05-06');
  expect(workingDayOnOrAfter(ru, day('2025-05-05')).toString()).toBe('2025-05-05');
});

test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 100_001, -100_001])(
  'a count of %p working days is refused',
  (count) => {
    expect(() => addWorkingDays(ru, day('2025-05-05'), count)).toThrow(RangeError);
  },
);

test('a year without data counts weekends and the fixed holidays as non-working', () => {
  const nothing = productionCalendar('ru', [], []);
  const year = Array.from({ length: 365 }, (_, n) => day('2027-01-01').add({ days: n }));
  const holidays = year
    .filter((date) => date.dayOfWeek <= 5 && !isWorkingDay(nothing, date))
    .map((date) => date.toString().slice(5));
  const weekends = year.filter((date) => date.dayOfWeek > 5);
  // 2, 3 January, 1, 9 May of 2027 fall on a weekend.
  expect(holidays).toEqual([
    '01-01',
    '01-04',
    '01-05',
    '01-06',
    '01-07',
    '01-08',
    '02-23',
    '03-08',
    '11-04',
  ]);
  expect(weekends.some((date) => isWorkingDay(nothing, date))).toBe(false);
});

test('a year with data knows no holidays but its own', () => {
  const calendar = productionCalendar('x', [{ on: '2027-03-01', kind: 'non-working' }], [2027]);
  expect(isWorkingDay(calendar, day('2027-01-01'))).toBe(true);
  expect(isWorkingDay(calendar, day('2027-03-01'))).toBe(false);
});

test('an answer is provisional when any of its years has no data', () => {
  expect(isProvisional(ru, 2026)).toBe(false);
  expect(isProvisional(ru, 2027)).toBe(true);
  expect(restsOnProvisional(ru, day('2013-01-01'), day('2026-12-31'))).toBe(false);
  expect(restsOnProvisional(ru, day('2026-12-31'), day('2027-01-01'))).toBe(true);
  expect(restsOnProvisional(ru, day('2027-01-01'), day('2026-12-31'))).toBe(true);
  const holed = productionCalendar('x', [], [2026, 2028]);
  expect(restsOnProvisional(holed, day('2026-06-01'), day('2028-06-01'))).toBe(true);
});

// The oracle: walks over a list of all days, one by one, and knows nothing of tallies.
const DAY = 86_400_000;
const FIRST = Date.parse('2010-01-01');
const DATES = Array.from({ length: 23 * 365 }, (_, n) =>
  new Date(FIRST + n * DAY).toISOString().slice(0, 10),
);
/** 1 January 2010 was a Friday, so these places of the list are Saturdays and Sundays. */
const WEEKEND = new Set([1, 2]);
const FIXED = /-(01-0[1-8]|02-23|03-08|05-01|05-09|06-12|11-04)$/;

function walksToWork(calendar: ProductionCalendar, index: number): boolean {
  const on = DATES[index] ?? '';
  const listed = calendar.days.get(on);
  if (listed !== undefined) return listed.kind !== 'non-working';
  if (WEEKEND.has(index % 7)) return false;
  return calendar.years.has(Number(on.slice(0, 4))) || !FIXED.test(on);
}

function walkedDate(calendar: ProductionCalendar, from: string, count: number): string {
  let index = DATES.indexOf(from);
  const step = count < 0 ? -1 : 1;
  if (count === 0) while (!walksToWork(calendar, index)) index += step;
  for (let left = count * step; left > 0;) {
    index += step;
    if (walksToWork(calendar, index)) left -= 1;
  }
  return DATES[index] ?? 'beyond the list';
}

function walkedCount(calendar: ProductionCalendar, from: string, until: string): number {
  const sign = from <= until ? 1 : -1;
  const [first, last] = sign === 1 ? [from, until] : [until, from];
  const end = DATES.indexOf(last);
  let count = 0;
  for (let index = DATES.indexOf(first) + 1; index <= end; index += 1) {
    if (walksToWork(calendar, index)) count += sign;
  }
  return count;
}

const seed = Date.now();
const runs = { seed, numRuns: 10_000 };
process.stdout.write(`working-days.spec seed ${seed}\n`);

/** Days of 2012–2029: far enough from both ends of the list for every walk below. */
const dateText = fc.constantFrom(...DATES.filter((on) => on >= '2012-01-01' && on <= '2029-12-31'));

/** Null is the Russian calendar; the others have random days of each kind and years without data. */
const calendarParts = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      days: fc.array(fc.record({ on: dateText, kind: fc.constantFrom(...KINDS) }), {
        maxLength: 60,
      }),
      years: fc.subarray([2012, 2013, 2016, 2019, 2020, 2024, 2025, 2028]),
    }),
  },
);

function built(parts: { days: CalendarDay[]; years: number[] } | null): ProductionCalendar {
  return parts === null ? ru : productionCalendar('x', parts.days, parts.years);
}

test('adding working days agrees with walking day by day', () => {
  fc.assert(
    fc.property(calendarParts, dateText, fc.integer({ min: -300, max: 300 }), (parts, from, n) => {
      const calendar = built(parts);
      const answer = addWorkingDays(calendar, day(from), n).toString();
      expect(answer).toBe(walkedDate(calendar, from, n));
    }),
    runs,
  );
});

test('counting working days agrees with walking day by day', () => {
  fc.assert(
    fc.property(calendarParts, dateText, fc.integer({ min: -400, max: 400 }), (parts, from, n) => {
      const calendar = built(parts);
      const until = new Date(Date.parse(from) + n * DAY).toISOString().slice(0, 10);
      const answer = workingDaysBetween(calendar, day(from), day(until));
      expect(answer).toBe(walkedCount(calendar, from, until));
    }),
    runs,
  );
});

test('the working days up to the n-th working day are n', () => {
  fc.assert(
    fc.property(dateText, fc.integer({ min: 1, max: 2_000 }), (from, n) => {
      expect(workingDaysBetween(ru, day(from), addWorkingDays(ru, day(from), n))).toBe(n);
    }),
    runs,
  );
});
