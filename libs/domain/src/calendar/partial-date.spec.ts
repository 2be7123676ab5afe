import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addMonthsToMonth,
  comparePartialDates,
  firstDayOf,
  isPartialDate,
  lastDayOf,
  monthOf,
  monthsFrom,
  precisionOf,
} from './partial-date.ts';
import { monthOfSchoolYear, schoolYearOf } from './school-year.ts';

test.each([
  ['2014-09', 'month', '2014-09-01', '2014-09-30', '2014-09'],
  ['2024-02', 'month', '2024-02-01', '2024-02-29', '2024-02'],
  ['2023-02', 'month', '2023-02-01', '2023-02-28', '2023-02'],
  ['1900-02', 'month', '1900-02-01', '1900-02-28', '1900-02'],
  ['2024-02-29', 'day', '2024-02-29', '2024-02-29', '2024-02'],
  ['0001-01', 'month', '0001-01-01', '0001-01-31', '0001-01'],
  ['9999-12', 'month', '9999-12-01', '9999-12-31', '9999-12'],
])('%s is a %s from %s to %s in %s', (date, precision, first, last, month) => {
  expect(isPartialDate(date)).toBe(true);
  expect(precisionOf(date)).toBe(precision);
  expect(firstDayOf(date).toString()).toBe(first);
  expect(lastDayOf(date).toString()).toBe(last);
  expect(monthOf(date)).toBe(month);
});

test.each([
  '',
  '2014',
  '2014-9',
  '2014-00',
  '2014-13',
  '2023-02-29',
  '2014-04-31',
  '2014-04-00',
  '0000-01',
  '2014-09-01T00:00',
  ' 2014-09',
  '2014-09\n',
  '+002014-09',
  '２０１４-09',
])('%p is no partial date', (text) => {
  expect(isPartialDate(text)).toBe(false);
  expect(() => precisionOf(text)).toThrow(RangeError);
  expect(() => firstDayOf(text)).toThrow(RangeError);
  expect(() => lastDayOf(text)).toThrow(RangeError);
  expect(() => monthOf(text)).toThrow(RangeError);
});

test.each([
  ['2014-09', 0, '2014-09'],
  ['2014-09', 35, '2017-08'],
  ['2014-12', 1, '2015-01'],
  ['2014-01', -1, '2013-12'],
  ['2014-01-31', 1, '2014-02'],
])('%s and %i months is the month %s', (date, months, answer) => {
  expect(addMonthsToMonth(date, months)).toBe(answer);
});

test('months outside the years 0001 to 9999 are refused', () => {
  expect(() => addMonthsToMonth('9999-12', 1)).toThrow(RangeError);
  expect(() => addMonthsToMonth('0001-01', -1)).toThrow(RangeError);
  expect(() => addMonthsToMonth('2014-09', 0.5)).toThrow(RangeError);
});

test('partial dates stand in the order of their first days, the shorter before the longer', () => {
  const sorted = ['2014-08-31', '2014-09-01', '2014-09', '2014-09-02', '2014-09-30', '2014-10'];
  expect(sorted.toReversed().toSorted(comparePartialDates)).toEqual(sorted);
  expect(comparePartialDates('2014-09', '2014-09')).toBe(0);
});

test.each([
  ['2014-08-31', 2013],
  ['2014-09-01', 2014],
  ['2014-08', 2013],
  ['2014-09', 2014],
  ['2015-01-01', 2014],
])('%s lies in the school year that begins in %i', (date, year) => {
  expect(schoolYearOf(date)).toBe(year);
});

test.each([
  ['2014-09', 1, 9, '2014-09'],
  ['2014-09', 1, 12, '2014-12'],
  ['2014-09', 1, 1, '2015-01'],
  ['2014-09', 1, 8, '2015-08'],
  ['2014-09', 3, 5, '2017-05'],
  ['2015-01', 1, 9, '2014-09'],
  ['2015-08-31', 2, 9, '2015-09'],
])('counted from %s, school year %i has its month %i in %s', (start, ordinal, month, answer) => {
  expect(monthOfSchoolYear(start, ordinal, month)).toBe(answer);
});

test.each([0, 13, 1.5])('month %p of a school year is refused', (month) => {
  expect(() => monthOfSchoolYear('2014-09', 1, month)).toThrow(RangeError);
});

const seed = Date.now();
const runs = { seed, numRuns: 10_000 };
process.stdout.write(`partial-date.spec seed ${seed}\n`);

const month = fc
  .record({ year: fc.integer({ min: 1900, max: 2100 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month: of }) => `${year}-${String(of).padStart(2, '0')}`);

/** Steps one month at a time with no arithmetic but a carry. */
function steppedMonth(from: string, months: number): string {
  let year = Number(from.slice(0, 4));
  let of = Number(from.slice(5));
  for (let left = Math.abs(months); left > 0; left -= 1) {
    of += Math.sign(months);
    if (of === 13) [year, of] = [year + 1, 1];
    if (of === 0) [year, of] = [year - 1, 12];
  }
  return `${year}-${String(of).padStart(2, '0')}`;
}

test('adding months agrees with stepping month by month, and counting them leads back', () => {
  fc.assert(
    fc.property(month, fc.integer({ min: -400, max: 400 }), (from, months) => {
      const answer = addMonthsToMonth(from, months);
      expect(answer).toBe(steppedMonth(from, months));
      expect(monthsFrom(from, answer)).toBe(months);
    }),
    runs,
  );
});

test('a month of the n-th school year lies in that school year and is that calendar month', () => {
  fc.assert(
    fc.property(
      month,
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 1, max: 12 }),
      (start, ordinal, of) => {
        const answer = monthOfSchoolYear(start, ordinal, of);
        expect(schoolYearOf(answer)).toBe(schoolYearOf(start) + ordinal - 1);
        expect(Number(answer.slice(5))).toBe(of);
      },
    ),
    runs,
  );
});
