import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dueInstant } from '../deadline/deadline.ts';
import { dueRange, type DueFilter } from './due-range.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);
process.stdout.write(`due-range: FC_SEED=${SEED}\n`);

/** 16 March 2027, 12:00 in Moscow. */
const NOW = Temporal.Instant.from('2027-03-16T09:00:00Z');

function fits(filter: DueFilter, on: string, at?: string): boolean {
  const { after, until } = dueRange(filter, NOW);
  const due = dueInstant({
    on,
    ...(at === undefined ? {} : { at }),
    zone: 'Europe/Moscow',
    calendar: 'ru',
    isProvisional: false,
  });
  return (
    (after === null || Temporal.Instant.compare(due, after) > 0) &&
    (until === null || Temporal.Instant.compare(due, until) <= 0)
  );
}

describe('deadlines by period', () => {
  it.each([
    ['overdue', '2027-03-15', undefined, true],
    ['overdue', '2027-03-16', undefined, false],
    ['overdue', '2027-03-16', '12:00', true],
    ['overdue', '2027-03-16', '12:01', false],
    ['today', '2027-03-16', undefined, true],
    ['today', '2027-03-16', '10:00', true],
    ['today', '2027-03-15', undefined, false],
    ['today', '2027-03-17', undefined, false],
    ['week', '2027-03-16', undefined, true],
    ['week', '2027-03-22', undefined, true],
    ['week', '2027-03-23', undefined, false],
    ['week', '2027-03', undefined, false],
  ] as const)('%s: %s %s is in: %s', (due, on, at, expected) => {
    expect(fits({ due }, on, at)).toBe(expected);
  });
});

describe('deadlines by days', () => {
  const shift = fc.integer({ min: -400, max: 400 });
  const day = (days: number): string =>
    Temporal.PlainDate.from('2027-03-16').add({ days }).toString();

  it('are in from the first day to the last one, both included', () => {
    fc.assert(
      fc.property(shift, shift, shift, (from, until, on) => {
        const expected = from <= on && on <= until;
        expect(fits({ dueFrom: day(from), dueUntil: day(until) }, day(on))).toBe(expected);
      }),
      { seed: SEED },
    );
  });

  it('narrow a period, never widen it', () => {
    fc.assert(
      fc.property(shift, shift, shift, (from, until, on) => {
        const days = { dueFrom: day(from), dueUntil: day(until) };
        expect(fits({ ...days, due: 'week' }, day(on))).toBe(
          fits(days, day(on)) && fits({ due: 'week' }, day(on)),
        );
      }),
      { seed: SEED },
    );
  });
});
