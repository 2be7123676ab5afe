import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dueInstant, isOverdue, type Deadline } from './deadline.ts';

function deadline(on: string, zone: string, at?: string): Deadline {
  return { on, zone, calendar: 'ru', isProvisional: false, ...(at === undefined ? {} : { at }) };
}

test.each([
  ['2027-03-15', 'Europe/Moscow', '2027-03-15T21:00:00Z', 'a day ends at its midnight in the zone'],
  ['2014-09', 'Europe/Moscow', '2014-09-30T20:00:00Z', 'a month ends with its last day'],
  [
    '2024-02',
    'Europe/Moscow',
    '2024-02-29T21:00:00Z',
    'February of a leap year ends with the 29th',
  ],
  ['2024-02-29', 'Asia/Kamchatka', '2024-02-29T12:00:00Z', 'Kamchatka ends its day at noon of UTC'],
  ['2027-03-15', 'Pacific/Kiritimati', '2027-03-15T10:00:00Z', '+14 ends first'],
  ['2027-03-15', 'Etc/GMT+12', '2027-03-16T12:00:00Z', '−12 ends last'],
  ['2027-03-15', 'Asia/Kathmandu', '2027-03-15T18:15:00Z', 'a zone of quarter hours'],
  ['2014-10-25', 'Europe/Moscow', '2014-10-25T20:00:00Z', 'the day before Moscow left +4'],
  ['2014-10-26', 'Europe/Moscow', '2014-10-26T21:00:00Z', 'the day of 25 hours in Moscow'],
  ['2018-11-03', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', 'the next midnight does not exist'],
  ['2018-02-17', 'America/Sao_Paulo', '2018-02-18T03:00:00Z', 'the last hour comes twice'],
  ['2024-11-02', 'America/Havana', '2024-11-03T04:00:00Z', 'the next midnight comes twice'],
  ['2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00Z', 'the whole next day does not exist'],
])('%s in %s ends at %s: %s', (on, zone, instant) => {
  expect(dueInstant(deadline(on, zone)).toString()).toBe(instant);
});

test.each([
  ['2023-06-10', 'Europe/Samara', '17:00', '2023-06-10T13:00:00Z', '17:00 of the day in the zone'],
  ['2023-06', 'Europe/Samara', '17:00', '2023-06-30T13:00:00Z', '17:00 of the month’s last day'],
  ['2024-03-31', 'Europe/Berlin', '02:30', '2024-03-31T01:30:00Z', 'a skipped time comes later'],
  ['2024-10-27', 'Europe/Berlin', '02:30', '2024-10-27T00:30:00Z', 'a repeated time is the first'],
  ['2024-02-29', 'Europe/Moscow', '00:00', '2024-02-28T21:00:00Z', 'midnight begins the day'],
])('%s in %s at %s passes at %s: %s', (on, zone, at, instant) => {
  expect(dueInstant(deadline(on, zone, at)).toString()).toBe(instant);
});

test('a deadline is overdue from its very instant on', () => {
  const due = deadline('2023-06-10', 'Europe/Samara', '17:00');
  expect(isOverdue(due, Temporal.Instant.from('2023-06-10T12:59:59.999Z'))).toBe(false);
  expect(isOverdue(due, Temporal.Instant.from('2023-06-10T13:00:00Z'))).toBe(true);
});

test('an unknown zone and a text that is no date are refused', () => {
  expect(() => dueInstant(deadline('2023-06-10', 'Europe/Nowhere'))).toThrow(RangeError);
  expect(() => dueInstant(deadline('2023-06-31', 'Europe/Moscow'))).toThrow(RangeError);
});

const seed = Date.now();
process.stdout.write(`deadline.spec seed ${seed}\n`);

const ZONES = [
  'Etc/GMT+12',
  'Pacific/Kiritimati',
  'Europe/Moscow',
  'Europe/Berlin',
  'Asia/Kamchatka',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'America/Havana',
  'America/St_Johns',
  'Asia/Tehran',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Apia',
] as const;

/** What a wall calendar in each zone shows; ICU's own tables, not Temporal's code. */
const wallCalendars = new Map(
  ZONES.map((zone) => {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    return [zone, (at: number): string => format.format(at)] as const;
  }),
);

test('in every zone the deadline is the instant at which the wall calendar turns over', () => {
  const days = fc.integer({ min: Date.parse('2008-01-01'), max: Date.parse('2037-12-31') });
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), days, (zone, at) => {
      const on = new Date(at).toISOString().slice(0, 10);
      const due = dueInstant(deadline(on, zone)).epochMilliseconds;
      const wall = wallCalendars.get(zone) ?? String;
      expect(wall(due - 1) <= on).toBe(true);
      expect(wall(due) > on).toBe(true);
    }),
    { seed, numRuns: 10_000 },
  );
});
