import type { DueFacts, RungFacts } from './facts.ts';
import { lastDay, minuteOn, type DayNumber, type Minute, type NaiveDays } from './naive-days.ts';

export interface NaiveRung {
  readonly key: string;
  readonly rung: RungFacts;
  readonly at: Minute;
}

/** When the deadline has passed. */
export function dueMinute(due: DueFacts, zone: string): Minute {
  return minuteOn(lastDay(due.on), due.clock ?? '24:00', zone);
}

/** Rules 1 to 4 of docs/reminders.md, word by word. */
export function naiveRungs(
  due: DueFacts,
  zone: string,
  ladder: readonly RungFacts[],
  days: NaiveDays,
): readonly NaiveRung[] {
  const found = ladder.flatMap((rung) =>
    daysOf(rung, lastDay(due.on), days).map((day, index): NaiveRung => ({
      key: index === 0 ? rung.key : `${rung.key}+${index + 1}`,
      rung,
      at: momentOf(rung, day, due, zone, days),
    })),
  );
  return found
    .filter((one, index) => !found.some((other, later) => later > index && other.at === one.at))
    .toSorted((one, other) => one.at - other.at);
}

/** The day of a rung, and of each of its repetitions, counted from the one before. */
function daysOf(rung: RungFacts, last: DayNumber, days: NaiveDays): DayNumber[] {
  const counted = [stepped(last, rung, days)];
  const { again } = rung;
  while (again !== undefined && counted.length < again.times) {
    counted.push(stepped(counted.at(-1) ?? last, again, days));
  }
  return counted;
}

function stepped(
  from: DayNumber,
  step: { readonly days?: number; readonly workingDays?: number },
  days: NaiveDays,
): DayNumber {
  return step.workingDays === undefined
    ? from + (step.days ?? 0)
    : days.walk(from, step.workingDays);
}

function momentOf(
  rung: RungFacts,
  counted: DayNumber,
  due: DueFacts,
  zone: string,
  days: NaiveDays,
): Minute {
  const isAfter = (rung.days ?? 0) > 0 || (rung.workingDays ?? 0) > 0;
  const isMoved = !rung.onFreeDays && !days.isWorking(counted);
  const day = isMoved ? days.walk(counted, isAfter ? 1 : -1) : counted;
  const at = minuteOn(day, rung.at, zone);
  if (isAfter || at < dueMinute(due, zone)) return at;
  return minuteOn(rung.onFreeDays ? day - 1 : days.walk(day, -1), rung.at, zone);
}
