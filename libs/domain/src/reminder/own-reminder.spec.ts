import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { productionCalendar } from '../calendar/production-calendar.ts';
import { isRefusal } from '../refusal.ts';
import { ownReminding } from './own-reminder.ts';
import { plannedRungs } from './planned-rungs.ts';

const calendar = productionCalendar('ru', [], [2027]);
const platform = { zone: 'Europe/Moscow', calendar };
const now = Temporal.Instant.from('2027-05-14T09:00:00Z');

/** When it rings; the code when it is refused. */
function rings(on: string, at: string, ahead = 0): string {
  const own = ownReminding({ on, at }, platform, ahead, now);
  if (isRefusal(own)) return own.refused;
  return plannedRungs(own.deadline, own.ladder, calendar, now)
    .map((rung) => rung.at.toString())
    .join();
}

describe('a person’s own reminder', () => {
  it('rings at the named minute of the platform’s day, on free days too', () => {
    expect(rings('2027-05-15', '07:30')).toBe('2027-05-15T04:30:00Z');
    expect(rings('2027-05-17', '00:00')).toBe('2027-05-16T21:00:00Z');
    expect(rings('2027-05-17', '23:59')).toBe('2027-05-17T20:59:00Z');
  });

  it('is refused for a moment that is here or has passed', () => {
    expect(rings('2027-05-14', '12:00')).toBe('reminderPast');
    expect(rings('2027-05-13', '18:00')).toBe('reminderPast');
    expect(rings('2027-05-14', '12:01')).toBe('2027-05-14T09:01:00Z');
  });

  it('is refused when ten are ahead already', () => {
    expect(rings('2027-05-15', '09:00', 9)).toBe('2027-05-15T06:00:00Z');
    expect(rings('2027-05-15', '09:00', 10)).toBe('tooManyReminders');
  });
});
