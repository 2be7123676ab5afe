import type { Temporal } from 'temporal-polyfill';
import { firstDayOf, lastDayOf, type PartialDate } from '../calendar/partial-date.ts';
import { restsOnProvisional, type ProductionCalendar } from '../calendar/production-calendar.ts';
import { addWorkingDays, workingDayOnOrAfter } from '../calendar/working-days.ts';
import type { DeadlineRule } from '../template/template.ts';
import type { Deadline } from './deadline.ts';

/** What deadlines are counted from. */
export interface DeadlineAnchors {
  readonly stageStart: PartialDate;
  readonly stageEnd: PartialDate;
  /** The day on which the task opened, in the deadline's zone; absent before that. */
  readonly openedOn?: Temporal.PlainDate;
}

/**
 * Turns a rule into a deadline.
 *
 * 1. The anchor is the first day of the stage's start, the last day of its end, or the opening day;
 *    a rule that counts from an opening that has not come yet answers `notYet`.
 * 2. A bare `{ from: 'stageEnd' }` is the stage's end as it stands: a month stays a month.
 *    With a count or a clock time it names a day.
 * 3. `workingDays` count as `addWorkingDays` does. They go before `days`; a template never has both.
 * 4. `days` are calendar days, none given is 0. Counted from the stage's start or from the opening,
 *    a day on which nobody works moves to the next working day (art. 193 of the Civil Code of
 *    Russia). Counted from the stage's end it stays: moved, it could leave its stage.
 *
 * The deadline is provisional when step 3 or 4 looked at a year without calendar data.
 * Throws RangeError on anchors that are no partial dates and on counts that are no whole numbers.
 */
export function computeDeadline(
  rule: DeadlineRule,
  anchors: DeadlineAnchors,
  zone: string,
  calendar: ProductionCalendar,
): Deadline | 'notYet' {
  if (isBareStageEnd(rule)) {
    return { on: anchors.stageEnd, zone, calendar: calendar.key, isProvisional: false };
  }
  const anchor = anchorOf(rule, anchors);
  if (anchor === null) return 'notYet';
  const { day, isProvisional } = countDay(rule, anchor, calendar);
  return {
    on: day.toString(),
    ...(rule.at === undefined ? {} : { at: rule.at }),
    zone,
    calendar: calendar.key,
    isProvisional,
  };
}

function isBareStageEnd(rule: DeadlineRule): boolean {
  return (
    rule.from === 'stageEnd' &&
    rule.days === undefined &&
    rule.workingDays === undefined &&
    rule.at === undefined
  );
}

function anchorOf(rule: DeadlineRule, anchors: DeadlineAnchors): Temporal.PlainDate | null {
  switch (rule.from) {
    case 'stageStart':
      return firstDayOf(anchors.stageStart);
    case 'stageEnd':
      return lastDayOf(anchors.stageEnd);
    case 'opening':
      return anchors.openedOn ?? null;
  }
}

function countDay(
  rule: DeadlineRule,
  anchor: Temporal.PlainDate,
  calendar: ProductionCalendar,
): { readonly day: Temporal.PlainDate; readonly isProvisional: boolean } {
  if (rule.workingDays !== undefined) {
    const day = addWorkingDays(calendar, anchor, rule.workingDays);
    return { day, isProvisional: restsOnProvisional(calendar, anchor, day) };
  }
  const counted = anchor.add({ days: rule.days ?? 0 });
  if (rule.from === 'stageEnd') return { day: counted, isProvisional: false };
  const day = workingDayOnOrAfter(calendar, counted);
  return { day, isProvisional: restsOnProvisional(calendar, counted, day) };
}
