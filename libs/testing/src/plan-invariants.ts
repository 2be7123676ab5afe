import {
  dueInstant,
  firstDayOf,
  isDone,
  isStageClosed,
  isTakenOut,
  lastDayOf,
  type DueOn,
  type Life,
  type PlanMove,
  type Stage,
  type Task,
} from '#domain';
import { Temporal } from 'temporal-polyfill';
import type { ModelPlatform } from './model-platform.ts';

/** Sentences about plans that a change broke; none when all is well. */
export function brokenOfPlan(before: ModelPlatform, after: ModelPlatform): readonly string[] {
  if (before.life === after.life) return [];
  const moves = after.deviations
    .slice(before.deviations.length)
    .flatMap((deviation) => deviation.moves);
  return [
    ...brokenOfMoves(before.life, after.life, moves),
    ...after.life.stages.flatMap((stage, at) => {
      const told = moves.filter(
        ({ subject }) => subject.kind === 'stage' && subject.id === stage.id,
      );
      return brokenOfStage(before.life.stages[at], stage, told.length);
    }),
    ...brokenOfTasks(before.life, after.life),
    ...brokenOfSuspension(before.life, after.life),
  ];
}

function broken(isBroken: boolean, rule: string): readonly string[] {
  return isBroken ? [rule] : [];
}

/**
 * The account of every day rests on this: whatever date of the plan changes, its deviations say so,
 * from the very date that it was to the very date that it is, and nothing else moves. Only an opening
 * sets a first date by itself.
 */
function brokenOfMoves(before: Life, after: Life, moves: readonly PlanMove[]): readonly string[] {
  const told = new Map<string, { readonly from: DueOn | null; readonly until: DueOn | null }>();
  const torn: string[] = [];
  for (const { subject, from, until } of moves) {
    const name = `${subject.kind} ${subject.id}`;
    const first = told.get(name);
    if (first !== undefined && textOf(first.until) !== textOf(from)) torn.push(name);
    told.set(name, { from: first === undefined ? from : first.from, until });
  }
  const was = datesOf(before);
  const isNow = datesOf(after);
  return [
    ...torn.map((name) => `the moves of ${name} do not follow one another`),
    ...moves.flatMap(brokenOfMove),
    ...[...new Set([...was.keys(), ...isNow.keys(), ...told.keys()])].flatMap((name) => {
      const [from, until] = [textOf(was.get(name) ?? null), textOf(isNow.get(name) ?? null)];
      const move = told.get(name);
      if (move === undefined) {
        const isOpening = from === '' && isOpenedOrMade(before, after, name);
        return broken(from !== until && !isOpening, `${name} moves ${from} → ${until} in silence`);
      }
      const isTold = textOf(move.from) === from && textOf(move.until) === until;
      return broken(!isTold, `${name} moves ${from} → ${until} and something else is told`);
    }),
  ];
}

function brokenOfMove({ subject, from, until, days }: PlanMove): readonly string[] {
  const expected =
    from === null || until === null
      ? 0
      : lastDayOf(from.on).until(lastDayOf(until.on), { largestUnit: 'days' }).days;
  return broken(days !== expected, `${subject.key} moves by ${expected} days and ${days} are told`);
}

/** A deadline that counts from its opening, and that of a task which the story itself opens. */
function isOpenedOrMade(before: Life, after: Life, name: string): boolean {
  const was = before.tasks.find((task) => `task ${task.id}` === name);
  const is = after.tasks.find((task) => `task ${task.id}` === name);
  if (is === undefined) return false;
  return was === undefined ? is.kind !== 'work' : was.state === 'planned' && is.state !== 'planned';
}

function datesOf(life: Life): ReadonlyMap<string, DueOn | null> {
  return new Map<string, DueOn | null>([
    [`term ${life.platformId}`, { on: life.term.until }],
    ...life.stages.flatMap((stage): [string, DueOn][] => [
      [`stageOpening ${stage.id}`, { on: stage.opensOn }],
      [`stage ${stage.id}`, stage.deadline],
    ]),
    ...life.tasks.map((task): [string, DueOn | null] => [
      `task ${task.id}`,
      isTakenOut(task) ? null : task.deadline,
    ]),
  ]);
}

function textOf(due: DueOn | null): string {
  return due === null ? '' : `${due.on} ${due.at ?? ''}`;
}

/** `moves`: how often its end was told to move. */
function brokenOfStage(was: Stage | undefined, is: Stage, moves: number): readonly string[] {
  if (was === undefined || was === is) return [];
  const hasMoved = textOf(was.deadline) !== textOf(is.deadline);
  const isSameBaseline = was.baseline === is.baseline;
  const isSamePlan = !hasMoved && was.opensOn === is.opensOn && was.period.from === is.period.from;
  const hasNewStart = was.opensOn !== is.opensOn || was.period.from !== is.period.from;
  const isBackwards =
    Temporal.PlainDate.compare(lastDayOf(is.period.until), firstDayOf(is.period.from)) < 0;
  return [
    ...broken(isStageClosed(was) && !isSamePlan, `the closed stage ${is.key} moves`),
    ...broken(!isSameBaseline, `the baseline of ${is.key} changes`),
    ...broken(is.period.until !== is.deadline.on, `${is.key} ends twice`),
    ...broken(isBackwards, `${is.key} ends before it begins`),
    ...broken(
      is.deadlineVersion !== was.deadlineVersion + moves,
      `the deadline of ${is.key} has a wrong version`,
    ),
    ...broken(
      was.state !== 'planned' && is.state !== 'stopped' && hasNewStart,
      `${is.key} begins anew`,
    ),
  ];
}

function brokenOfTasks(before: Life, after: Life): readonly string[] {
  const known = new Map(before.tasks.map((task) => [task.id, task]));
  const keys = new Set(after.tasks.map((task) => task.key));
  const kept = new Set(after.tasks.map((task) => task.id));
  return [
    ...before.tasks.flatMap((task) => broken(!kept.has(task.id), `${task.key} is lost`)),
    ...after.tasks.flatMap((task) => {
      const was = known.get(task.id);
      if (was === task) return [];
      return [
        ...(was === undefined ? [] : brokenOfChange(was, task)),
        ...broken(isUndercut(task), `${task.key} falls due before the time that it was given`),
        ...broken(isTakenOut(task) && task.isRequired, `${task.key} is taken out though required`),
        ...broken(!task.after.every((key) => keys.has(key)), `${task.key} waits for nothing`),
      ];
    }),
  ];
}

function brokenOfChange(was: Task, is: Task): readonly string[] {
  const isReopened = isDone(was) && is.state === 'open';
  return [
    ...broken(
      isDone(was) && !isReopened && textOf(was.deadline) !== textOf(is.deadline),
      `the plan of ${is.key} changes after it was done`,
    ),
    ...broken(was.baseline !== is.baseline, `the baseline of ${is.key} changes`),
  ];
}

function isUndercut({ state, deadline, granted }: Task): boolean {
  if (granted === null || deadline === null || state === 'ended') return false;
  return Temporal.Instant.compare(dueInstant(deadline), dueInstant(granted)) < 0;
}

/** While a platform is suspended nothing opens, nothing closes and nothing moves but its term. */
function brokenOfSuspension(before: Life, after: Life): readonly string[] {
  // Another suspension than before: changes done one after another resumed it in between.
  if (before.suspension === null || before.suspension !== after.suspension) return [];
  const states = ({ stages, tasks }: Life): string =>
    [...stages, ...tasks]
      .map(({ id, state, deadline }) => `${id} ${state} ${textOf(deadline)}`)
      .join();
  return broken(states(before) !== states(after), 'a suspended platform moves');
}
