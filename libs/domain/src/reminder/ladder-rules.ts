import { finding, type Finding, type TemplatePath } from '../template/finding.ts';
import { repeatedKeys } from '../template/repeated-keys.ts';
import type { DayCount, ReminderLadder, Rung } from './ladder.ts';

export type LadderProblemCode =
  | 'duplicateKey'
  | 'rungOutOfOrder'
  | 'rungsOverlap'
  | 'mailWithoutInApp'
  | 'escalationBeforeDeadline'
  | 'escalationLevelOrder';

type LadderProblem = Finding<LadderProblemCode>;

/** A place in a ladder: days from the deadline's last day, then the clock time `HH:MM`. */
interface RungPlace {
  readonly day: number;
  readonly at: string;
}

const DAYS_A_WEEK = 7;
const WORKING_DAYS_A_WEEK = 5;

/**
 * Why a ladder is refused; nothing is wrong with none. Rungs stand in the order in which they come, five
 * working days counting as a week; a repeated one is at its end before the next begins. Levels of
 * escalation grow and come after the deadline, and whatever goes by letter stands in the application.
 */
export function ladderProblems(
  ladder: ReminderLadder | undefined,
  path: TemplatePath,
): readonly LadderProblem[] {
  const rungs = (ladder ?? []).map((rung, index) => ({ rung, path: [...path, index] }));
  const keys = rungs.map(({ rung, path: at }) => ({ key: rung.key, path: at }));
  return [
    ...repeatedKeys('rung', keys),
    ...rungs.flatMap(({ rung, path: at }, index) => {
      const previous = rungs[index - 1];
      return [...rungProblems(rung, at), ...orderProblems(rung, previous?.rung, at)];
    }),
    ...levelProblems(rungs),
  ];
}

function rungProblems(rung: Rung, path: TemplatePath): readonly LadderProblem[] {
  return [
    ...(rung.channels.includes('inApp') ? [] : [finding('mailWithoutInApp', path)]),
    ...(rung.escalates !== undefined && daysOf(rung.offset) <= 0
      ? [finding('escalationBeforeDeadline', path)]
      : []),
  ];
}

function orderProblems(
  rung: Rung,
  previous: Rung | undefined,
  path: TemplatePath,
): readonly LadderProblem[] {
  if (previous === undefined) return [];
  const params = { rung: rung.key, previous: previous.key };
  if (!isBefore(firstPlace(previous), firstPlace(rung))) {
    return [finding('rungOutOfOrder', path, params)];
  }
  return isBefore(lastPlace(previous), firstPlace(rung))
    ? []
    : [finding('rungsOverlap', path, params)];
}

function levelProblems(
  rungs: readonly { readonly rung: Rung; readonly path: TemplatePath }[],
): readonly LadderProblem[] {
  const levels = rungs.flatMap(({ rung, path }) =>
    rung.escalates === undefined ? [] : [{ level: rung.escalates.level, path }],
  );
  return levels.flatMap(({ level, path }, index) => {
    const previous = levels[index - 1];
    if (previous === undefined || previous.level < level) return [];
    return [finding('escalationLevelOrder', path, { level, previous: previous.level })];
  });
}

function firstPlace({ offset, at }: Rung): RungPlace {
  return { day: daysOf(offset), at };
}

/** Repeats of a rung that begins before the deadline end with its last day. */
function lastPlace({ offset, at, repeat }: Rung): RungPlace {
  const first = daysOf(offset);
  if (repeat === undefined) return { day: first, at };
  const last = first + daysOf(repeat) * (repeat.atMost - 1);
  return { day: first > 0 ? last : Math.min(last, 0), at };
}

function isBefore(one: RungPlace, other: RungPlace): boolean {
  return one.day === other.day ? one.at < other.at : one.day < other.day;
}

function daysOf(count: DayCount): number {
  return 'days' in count ? count.days : (count.workingDays * DAYS_A_WEEK) / WORKING_DAYS_A_WEEK;
}
