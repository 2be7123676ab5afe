import { lastDayOf, type PartialDate } from '../calendar/partial-date.ts';
import type { Life } from '../life/life.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { daysBetween } from './deviation.ts';

/** How far a date may lie from where the launch had planned it, in days: ten years. */
export const FARTHEST_DAYS = 3_660;

/** Refuses a chosen date later than ten years after the last stage of the launch plan ends. */
export function checkNotTooFar(life: Life, on: PartialDate): Refusal<'dateTooFar'> | null {
  const launchEnd = life.stages
    .map(({ baseline }) => lastDayOf(baseline.period.until).toString())
    .reduce((one, other) => (one > other ? one : other), life.term.from);
  return daysBetween(launchEnd, on) > FARTHEST_DAYS
    ? refuse('dateTooFar', { on, launchEnd })
    : null;
}
