import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { productionCalendar } from '../calendar/production-calendar.ts';
import { DEFAULT_LADDER } from './default-ladder.ts';
import { ladderOutlook, type LadderStanding } from './ladder-outlook.ts';
import { plannedRungs } from './planned-rungs.ts';

const BEFORE_ALL = Temporal.Instant.fromEpochMilliseconds(0);
const calendar = productionCalendar('ru', [], [2027]);
const deadline = { on: '2027-04-16', zone: 'Europe/Moscow', calendar: 'ru', isProvisional: false };
const planned = plannedRungs(deadline, DEFAULT_LADDER, calendar, BEFORE_ALL);
const waiting: LadderStanding = {
  standing: 'waits',
  isStanding: false,
  dueAt: Temporal.Instant.from('2027-04-16T21:00:00Z'),
  since: Temporal.Instant.from('2027-04-05T09:00:00Z'),
  handled: Temporal.Instant.from('2027-04-13T06:00:00Z'),
};

/** What is said of the first rungs: why they do not come, or `comes`. */
function told(subject: LadderStanding, noted: readonly string[] = []): string[] {
  return ladderOutlook(planned, new Set(noted), subject)
    .slice(0, 6)
    .map((one) => `${one.planned.key} ${one.notComing ?? 'comes'}`);
}

describe('the outlook of a ladder', () => {
  it('says of each rung of which nothing was noted that it comes, or why not', () => {
    expect(told(waiting, ['week'])).toEqual([
      'twoWeeks beforeArmed',
      'threeDays passedOver',
      'oneDay comes',
      'day comes',
      'late comes',
      'escalation comes',
    ]);
  });

  it('ends with a subject that closed or was reported on', () => {
    expect(told({ ...waiting, standing: 'closed' }).slice(2, 4)).toEqual([
      'threeDays closed',
      'oneDay closed',
    ]);
    expect(told({ ...waiting, standing: 'reported' }).slice(3, 5)).toEqual([
      'oneDay reported',
      'day reported',
    ]);
  });

  it('of a standing task ends with its deadline', () => {
    expect(told({ ...waiting, isStanding: true }).slice(3)).toEqual([
      'oneDay comes',
      'day comes',
      'late standing',
    ]);
  });
});
