import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { productionCalendar } from '../calendar/production-calendar.ts';
import type { Deadline } from '../deadline/deadline.ts';
import { DEFAULT_LADDER } from './default-ladder.ts';
import type { Rung } from './ladder.ts';
import { plannedRungs } from './planned-rungs.ts';

const YEARS = [2011, 2012, 2023, 2024, 2025, 2026];
/** Five-day weeks without holidays but one. */
const calendar = productionCalendar(
  'plain',
  [{ on: '2026-03-09', kind: 'non-working' }],
  new Set(YEARS),
);
const LONG_AGO = Temporal.Instant.from('2000-01-01T00:00Z');

function due(on: string, more: Partial<Deadline> = {}): Deadline {
  return { on, zone: 'Europe/Moscow', calendar: 'plain', isProvisional: false, ...more };
}

function rung(key: string, days: number, more: Partial<Rung> = {}): Rung {
  return {
    key,
    offset: { days },
    at: '09:00',
    onFreeDays: false,
    recipients: ['assignee'],
    channels: ['inApp', 'mail'],
    tone: 'firm',
    ...more,
  };
}

/** `key when`, by the clocks of the deadline's zone. */
function plan(deadline: Deadline, ladder: readonly Rung[], since = LONG_AGO): string[] {
  return plannedRungs(deadline, ladder, calendar, since).map(({ key, at }) => {
    const local = at.toZonedDateTimeISO(deadline.zone).toPlainDateTime();
    return `${key} ${local.toString({ smallestUnit: 'minute' })}`;
  });
}

test('the default ladder of a deadline on Friday, 2026-03-27, moves off free days and repeats six times', () => {
  expect(plan(due('2026-03-27', { at: '17:00' }), DEFAULT_LADDER)).toEqual([
    'twoWeeks 2026-03-13T09:00',
    'week 2026-03-20T09:00',
    'threeDays 2026-03-24T09:00',
    'oneDay 2026-03-26T09:00',
    'day 2026-03-27T09:00',
    'late 2026-03-30T09:00',
    'escalation 2026-04-01T09:00',
    'stillLate 2026-04-08T09:00',
    'stillLate+2 2026-04-15T09:00',
    'stillLate+3 2026-04-22T09:00',
    'stillLate+4 2026-04-29T09:00',
    'stillLate+5 2026-05-06T09:00',
    'stillLate+6 2026-05-13T09:00',
  ]);
});

describe('a rung on a free day', () => {
  test.each([
    [-1, '2026-03-09', ['one 2026-03-06T09:00']],
    [0, '2026-03-09', ['one 2026-03-06T09:00']],
    [1, '2026-03-07', ['one 2026-03-10T09:00']],
    [1, '2026-03-06', ['one 2026-03-10T09:00']],
  ])('%i days from %s moves away from the deadline', (days, on, expected) => {
    expect(plan(due(on), [rung('one', days)])).toEqual(expected);
  });

  test('stays when it may fall there', () => {
    expect(plan(due('2026-03-08'), [rung('one', 0, { onFreeDays: true })])).toEqual([
      'one 2026-03-08T09:00',
    ]);
  });
});

describe('a rung of the day that would come too late', () => {
  test.each([
    [false, '2026-03-10', ['one 2026-03-06T09:00']],
    [true, '2026-03-10', ['one 2026-03-09T09:00']],
  ])('goes a day earlier, on free days: %s', (onFreeDays, on, expected) => {
    expect(plan(due(on, { at: '08:00' }), [rung('one', 0, { onFreeDays })])).toEqual(expected);
  });
});

describe('a day that the zone skips', () => {
  // Samoa went over the date line: 30 December 2011, a Friday, was no day there.
  const apia = (on: string): Deadline => due(on, { zone: 'Pacific/Apia' });

  test('is a free one', () => {
    expect(plan(apia('2012-01-02'), [rung('before', -3)])).toEqual(['before 2011-12-29T09:00']);
    expect(plan(apia('2011-12-29'), [rung('after', 1)])).toEqual(['after 2012-01-02T09:00']);
  });

  test('holds not even a rung of free days', () => {
    const free = { onFreeDays: true };
    expect(plan(apia('2011-12-31'), [rung('before', -1, free)])).toEqual([
      'before 2011-12-29T09:00',
    ]);
    expect(plan(apia('2011-12-29'), [rung('after', 1, free)])).toEqual(['after 2011-12-31T09:00']);
  });
});

describe('clocks', () => {
  test('that skip the hour bring it as much later; that show it twice, the first time', () => {
    const free = { onFreeDays: true, at: '02:30' };
    const instants = (on: string): string[] =>
      plannedRungs(
        due(on, { zone: 'Europe/Berlin' }),
        [rung('one', 0, free)],
        calendar,
        LONG_AGO,
      ).map(({ at }) => at.toString());
    expect(instants('2026-03-29')).toEqual(['2026-03-29T01:30:00Z']);
    expect(instants('2026-10-25')).toEqual(['2026-10-25T00:30:00Z']);
  });
});

describe('a repeat', () => {
  test('that begins before the deadline ends with its last day', () => {
    const often = rung('often', -2, { onFreeDays: true, repeat: { days: 1, atMost: 10 } });
    expect(plan(due('2026-03-27'), [often])).toEqual([
      'often 2026-03-25T09:00',
      'often+2 2026-03-26T09:00',
      'often+3 2026-03-27T09:00',
    ]);
  });

  test('that begins after the deadline comes no more often than its cap', () => {
    const often = rung('often', 3, { repeat: { workingDays: 5, atMost: 3 } });
    expect(plan(due('2026-03-27'), [often])).toEqual([
      'often 2026-03-30T09:00',
      'often+2 2026-04-06T09:00',
      'often+3 2026-04-13T09:00',
    ]);
  });
});

describe('rungs that meet in one moment', () => {
  const first = { level: 1, to: 'authority' } as const;
  const second = { level: 2, to: 'authority' } as const;

  test('are one, the last of the ladder', () => {
    expect(plan(due('2026-03-27'), [rung('one', 1), rung('two', 2)])).toEqual([
      'two 2026-03-30T09:00',
    ]);
  });

  test.each([
    [[{ escalates: first }, {}], first],
    [[{}, { escalates: first }], first],
    [[{ escalates: first }, { escalates: second }], second],
    [[{ escalates: first }, { escalates: second }, {}], second],
    [[{}, {}], undefined],
  ])('escalate as high as any of them: %j', (mores, expected) => {
    // A deadline on Friday: of Saturday, of Sunday and of Monday are all of Monday.
    const ladder = mores.map((more, index) => rung(`rung${index}`, index + 1, more));
    const planned = plannedRungs(due('2026-03-27'), ladder, calendar, LONG_AGO);
    expect(planned.map((one) => one.rung.escalates)).toEqual([expected]);
    expect(planned[0]?.key).toBe(`rung${mores.length - 1}`);
  });
});

test('a month is counted from its last day, 29 February included', () => {
  expect(plan(due('2024-02'), [rung('week', -7), rung('day', 0), rung('late', 1)])).toEqual([
    'week 2024-02-22T09:00',
    'day 2024-02-29T09:00',
    'late 2024-03-01T09:00',
  ]);
});

test('none comes at the moment from which people have the deadline, or before it', () => {
  const since = Temporal.Instant.from('2026-03-26T06:00Z');
  expect(plan(due('2026-03-27'), [rung('one', -1), rung('two', 0)], since)).toEqual([
    'two 2026-03-27T09:00',
  ]);
});

test('a rung is provisional when its count looks at a year without data', () => {
  const planned = plannedRungs(
    due('2026-12-30'),
    [rung('day', 0), rung('late', 3)],
    calendar,
    LONG_AGO,
  );
  expect(planned.map(({ key, isProvisional }) => [key, isProvisional])).toEqual([
    ['day', false],
    ['late', true],
  ]);
});
