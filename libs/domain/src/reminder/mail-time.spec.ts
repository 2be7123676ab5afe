import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { productionCalendar } from '../calendar/production-calendar.ts';
import { mailTime, type Mailing } from './mail-time.ts';
import { DEFAULT_PREFERENCE, type ReminderPreference } from './preference.ts';

const calendar = productionCalendar('plain', [], new Set([2011, 2012, 2026]));

interface Case {
  readonly tone: Mailing['tone'];
  /** Local times of the zone, with its offset where clocks show them twice. */
  readonly planned: string;
  readonly now?: string;
  readonly due?: string;
  readonly zone?: string;
  readonly preference?: Partial<ReminderPreference>;
}

function letterOf({ tone, planned, now, due, zone, preference }: Case): string {
  const timeZone = zone ?? 'Europe/Moscow';
  const instant = (text: string): Temporal.Instant =>
    Temporal.ZonedDateTime.from(`${text}[${timeZone}]`).toInstant();
  const at = mailTime(
    {
      tone,
      plannedAt: instant(planned),
      now: instant(now ?? planned),
      dueAt: due === undefined ? null : instant(due),
      zone: timeZone,
      calendar,
    },
    { ...DEFAULT_PREFERENCE, ...preference },
  );
  if (at === 'switchedOff') return at;
  const local = at.toZonedDateTimeISO(timeZone);
  return local.toString({ smallestUnit: 'minute', timeZoneName: 'never' });
}

/** 2026-03-23 is a Monday. */
describe('a letter', () => {
  test.each<[string, Case, string]>([
    [
      'that is calm waits for the digest',
      { tone: 'calm', planned: '2026-03-23T09:30' },
      '2026-03-24T09:00+03:00',
    ],
    [
      'that is firm comes with the digest of its very moment',
      { tone: 'firm', planned: '2026-03-23T09:00', now: '2026-03-23T09:02' },
      '2026-03-23T09:02+03:00',
    ],
    [
      'that is urgent comes at once',
      { tone: 'urgent', planned: '2026-03-23T09:30' },
      '2026-03-23T09:30+03:00',
    ],
    [
      'that is urgent waits for the digest when asked to',
      { tone: 'urgent', planned: '2026-03-23T09:30', preference: { urgentAtOnce: false } },
      '2026-03-24T09:00+03:00',
    ],
    [
      'that is urgent waits for the end of quiet hours',
      { tone: 'urgent', planned: '2026-03-23T22:00' },
      '2026-03-24T08:00+03:00',
    ],
    [
      'of a Friday night comes with the digest of Monday, not in the morning of Saturday',
      { tone: 'urgent', planned: '2026-03-27T22:00' },
      '2026-03-30T09:00+03:00',
    ],
    [
      'of a Saturday comes with the digest of Monday',
      { tone: 'urgent', planned: '2026-03-28T12:00' },
      '2026-03-30T09:00+03:00',
    ],
    [
      'of a Saturday comes at once when free days do not matter',
      { tone: 'urgent', planned: '2026-03-28T12:00', preference: { onFreeDays: true } },
      '2026-03-28T12:00+03:00',
    ],
    [
      'whose digest lies in quiet hours comes at their end, on a working day',
      { tone: 'calm', planned: '2026-03-28T12:00', preference: { digestAt: '21:00' } },
      '2026-03-30T08:00+03:00',
    ],
    [
      'that would come only after the deadline goes at once',
      { tone: 'firm', planned: '2026-03-27T22:00', due: '2026-03-28T00:00' },
      '2026-03-27T22:00+03:00',
    ],
    [
      'of a deadline that has passed waits as any other',
      {
        tone: 'firm',
        planned: '2026-03-27T22:00',
        now: '2026-03-28T01:00',
        due: '2026-03-28T00:00',
      },
      '2026-03-30T09:00+03:00',
    ],
    [
      'that is calm is switched off',
      { tone: 'calm', planned: '2026-03-23T09:30', preference: { calmByMail: false } },
      'switchedOff',
    ],
    [
      'that is a duty is not switched off',
      { tone: 'firm', planned: '2026-03-23T09:00', preference: { calmByMail: false } },
      '2026-03-23T09:00+03:00',
    ],
    [
      'knows no quiet hours that leave no hour of the day',
      {
        tone: 'urgent',
        planned: '2026-03-23T12:00',
        preference: { quiet: { from: '09:00', until: '09:00' } },
      },
      '2026-03-23T12:00+03:00',
    ],
  ])('%s', (_rule, given, expected) => {
    expect(letterOf(given)).toBe(expected);
  });
});

/** Berlin goes from 2 to 3 on 29 March and from 3 to 2 on 25 October 2026, Sundays. */
describe('where clocks change, a letter', () => {
  const night = { quiet: null, onFreeDays: true, digestAt: '02:30' };

  test.each<[string, Case, string]>([
    [
      'whose digest hour is skipped comes as much later',
      {
        tone: 'calm',
        zone: 'Europe/Berlin',
        planned: '2026-03-29T01:59',
        preference: night,
      },
      '2026-03-29T03:30+02:00',
    ],
    [
      'whose digest hour is shown twice comes the first time',
      {
        tone: 'calm',
        zone: 'Europe/Berlin',
        planned: '2026-10-25T02:10+02:00',
        preference: night,
      },
      '2026-10-25T02:30+02:00',
    ],
    [
      'comes the second time once the first is over',
      {
        tone: 'calm',
        zone: 'Europe/Berlin',
        planned: '2026-10-25T02:40+02:00',
        preference: night,
      },
      '2026-10-25T02:30+01:00',
    ],
    [
      'waits for the second end of quiet hours in the hour that is shown twice',
      {
        tone: 'urgent',
        zone: 'Europe/Berlin',
        planned: '2026-10-25T02:10+01:00',
        preference: { ...night, quiet: { from: '22:00', until: '02:30' } },
      },
      '2026-10-25T02:30+01:00',
    ],
    [
      'passes over an end of quiet hours that a gap has put back into them',
      {
        tone: 'urgent',
        zone: 'Europe/Berlin',
        planned: '2026-03-29T01:00',
        preference: { ...night, quiet: { from: '03:10', until: '02:30' } },
      },
      '2026-03-30T02:30+02:00',
    ],
    [
      'of a day that the zone skips comes on the next working day',
      { tone: 'calm', zone: 'Pacific/Apia', planned: '2011-12-29T10:00' },
      '2012-01-02T09:00+14:00',
    ],
  ])('%s', (_rule, given, expected) => {
    expect(letterOf(given)).toBe(expected);
  });
});
