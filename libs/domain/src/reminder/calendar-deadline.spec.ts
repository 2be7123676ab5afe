import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { productionCalendar } from '../calendar/production-calendar.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import { dueInstant, type Deadline } from '../deadline/deadline.ts';
import { calendarAlarms } from './calendar-deadline.ts';
import { DEFAULT_PREFERENCE, type ReminderPreference } from './preference.ts';

/** Weekends are free, and Monday 8 March 2027. */
const CALENDAR = productionCalendar(
  'ru',
  [{ on: '2027-03-08', kind: 'non-working' }],
  new Set([2027]),
);

/** Alarms as clocks in Moscow show them. */
function ring(due: Partial<Deadline>, wishes: Partial<ReminderPreference> = {}): string[] {
  const deadline: Deadline = {
    on: '2027-03-16',
    zone: 'Europe/Moscow',
    calendar: 'ru',
    isProvisional: false,
    ...due,
  };
  return calendarAlarms(deadline, CALENDAR, { ...DEFAULT_PREFERENCE, ...wishes }).map((at) =>
    at.toZonedDateTimeISO('Europe/Moscow').toPlainDateTime().toString().slice(5, 16),
  );
}

describe('a calendar makes itself heard', () => {
  it('the working day before and on the day, at the digest hour', () => {
    expect(ring({})).toEqual(['03-15T09:00', '03-16T09:00']);
    expect(ring({}, { digestAt: '07:30' })).toEqual(['03-15T07:30', '03-16T07:30']);
    expect(ring({}, { zone: 'Asia/Kamchatka' })).toEqual(['03-15T00:00', '03-16T00:00']);
  });

  it('on no free day, unless the person works on those', () => {
    expect(ring({ on: '2027-03-09' })).toEqual(['03-05T09:00', '03-09T09:00']);
    expect(ring({ on: '2027-03-08' })).toEqual(['03-05T09:00']);
    expect(ring({ on: '2027-03-08' }, { onFreeDays: true })).toEqual([
      '03-05T09:00',
      '03-08T09:00',
    ]);
  });

  it('on the last working days of a month', () => {
    expect(ring({ on: '2027-02' })).toEqual(['02-26T09:00']);
    expect(ring({ on: '2027-03' })).toEqual(['03-30T09:00', '03-31T09:00']);
  });

  it('never once the deadline has passed', () => {
    expect(ring({ at: '08:00' })).toEqual(['03-15T09:00']);
    expect(ring({ at: '09:00' })).toEqual(['03-15T09:00']);
    expect(ring({ at: '09:01' })).toEqual(['03-15T09:00', '03-16T09:00']);
  });

  it('in time and in order, whatever the zones', () => {
    const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
    const zones = fc.constantFrom('Etc/GMT+12', 'Etc/GMT-14', 'Europe/Berlin', 'Pacific/Apia');
    const due = fc.record({
      on: fc
        .integer({ min: 0, max: 364 })
        .map((days) => Temporal.PlainDate.from('2027-01-01').add({ days }).toString()),
      at: fc.constantFrom('00:00', '02:30', '17:00', '23:59'),
      zone: zones,
    });
    fc.assert(
      fc.property(due, fc.option(zones), fc.boolean(), ({ on, at, zone }, own, onFreeDays) => {
        const deadline: Deadline = { on, at, zone, calendar: 'ru', isProvisional: false };
        const wishes = { zone: own, digestAt: '09:00', onFreeDays };
        const alarms = calendarAlarms(deadline, CALENDAR, wishes);
        const times = alarms.map(({ epochMilliseconds }) => epochMilliseconds);
        expect(times).toEqual(times.toSorted((one, other) => one - other));
        for (const alarm of alarms) {
          expect(Temporal.Instant.compare(alarm, dueInstant(deadline))).toBe(-1);
          const day = alarm.toZonedDateTimeISO(own ?? zone).toPlainDate();
          expect(onFreeDays || isWorkingDay(CALENDAR, day)).toBe(true);
        }
      }),
      { seed, numRuns: 300 },
    );
  });
});
