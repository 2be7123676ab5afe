import {
  addMonthsToMonth,
  applyChange,
  dayOf,
  dueOn,
  firstDayOf,
  isDone,
  isRefusal,
  isStageClosed,
  lastDayOf,
  whatIf,
  type ChangeAt,
  type PlanChange,
  type PlanChangeKind,
  type PlannedDeviation,
  type RunningPlan,
  type Task,
} from '#domain';
import { expect } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { CALENDAR } from './plan-builder.ts';
import { held, type ModelPlatform } from './model-platform.ts';

/** A change of the plan. Numbers choose among what there is at that moment. */
export interface PlanCommand {
  readonly kind: PlanChangeKind;
  readonly what: number;
  readonly how: number;
  readonly more: number;
}

/** People who may be named, and roles that they may hold. */
export interface Cast {
  readonly people: readonly string[];
  readonly roles: readonly string[];
}

/** The plan of a platform of the model as the rules reckon it. */
export function runningPlanOf({ template, life, holders }: ModelPlatform): RunningPlan {
  return { template, life, calendar: CALENDAR, people: { holders, absences: [] } };
}

/** Does one change; answers the platform, or the code of its refusal. */
export function changedPlan(
  model: ModelPlatform,
  command: PlanCommand,
  cast: Cast,
): ModelPlatform | string {
  const change = changeOf(model, command, cast);
  const answer = applyChange(runningPlanOf(model), change, changeAt(model));
  if (isRefusal(answer)) return answer.refused;
  return stored(model, answer.plan, [answer.deviation]);
}

/**
 * Asks a what-if first and then does what it has shown. Throws unless the platform is untouched by
 * the question and is then exactly what was shown.
 */
export function triedPlan(
  model: ModelPlatform,
  commands: readonly PlanCommand[],
  cast: Cast,
): ModelPlatform | string {
  const plan = runningPlanOf(model);
  const before = JSON.stringify(plan.life);
  const changes = commands.map((command) => changeOf(model, command, cast));
  const asked = { assumptions: { calendar: null, absences: [] }, changes };
  const shown = whatIf(plan, asked, changeAt(model));
  expect(JSON.stringify(plan.life)).toBe(before);
  if (isRefusal(shown)) return shown.refused;
  let done = model;
  const at = changeAt(model);
  for (const [number, change] of changes.entries()) {
    const answer = applyChange(runningPlanOf(done), change, at);
    if (isRefusal(answer)) throw new Error(`${answer.refused} was not shown`);
    expect(answer.deviation).toEqual(shown.deviations[number]);
    done = stored(done, answer.plan, [answer.deviation]);
  }
  expect(done.life).toEqual(shown.plan.life);
  return done;
}

function stored(
  model: ModelPlatform,
  { life, people }: RunningPlan,
  deviations: readonly PlannedDeviation[],
): ModelPlatform {
  const recorded = deviations.map(({ kind, moves }, at) => ({
    id: `d${model.deviations.length + at}`,
    kind,
    moves,
    explains: null,
  }));
  const changed = { ...model, life, deviations: [...model.deviations, ...recorded] };
  return people.holders === model.holders ? changed : held(changed, people.holders);
}

function changeAt({ life, now }: ModelPlatform): ChangeAt {
  let made = 0;
  return { now, newId: () => `new-${life.tasks.length}-${(made += 1)}` };
}

/** What the numbers choose: mostly something that can be done, sometimes what cannot. */
function changeOf(
  model: ModelPlatform,
  { kind, what, how, more }: PlanCommand,
  { people, roles }: Cast,
): PlanChange {
  const { life, now } = model;
  const today = dayOf(now, life.zone);
  const stage = chosen(
    what % 9 === 0 ? life.stages : life.stages.filter((one) => !isStageClosed(one)),
    what,
  );
  const stageKey = what % 41 === 0 ? 'nowhere' : (stage?.key ?? 'nowhere');
  switch (kind) {
    case 'extendTask': {
      const task = taskFor(life.tasks, what, (one) => !isDone(one) && one.deadline !== null);
      const from = task?.deadline?.on ?? today;
      const until = lastDayOf(from).add({ days: (how % 30) - 3 });
      return { kind, task: keyOf(task, what), until: dueOn({ on: until.toString() }) };
    }
    case 'shift':
      return {
        kind,
        stage: stageKey,
        scope: more % 2 === 0 ? 'stage' : 'rest',
        by: how % 3 === 0 ? { months: monthsOf(how) } : { days: (how % 45) - 12 },
        deadlines: more % 3 === 0 ? 'rule' : 'distance',
      };
    case 'addTask': {
      const due = stage === undefined ? null : lastDayOf(stage.period.until);
      const awaited = taskFor(life.tasks, more, (one) => one.stageIndex <= (stage?.index ?? 0));
      return {
        kind,
        stage: stageKey,
        task: {
          title: { ru: 'ещё одна', en: 'one more' },
          role: how % 31 === 0 ? 'cook' : (chosen(roles, how) ?? 'cook'),
          after: more % 3 === 0 ? [keyOf(awaited, more)] : [],
          deadline:
            how % 2 === 0 || due === null
              ? null
              : { on: due.subtract({ days: how % 25 }).toString() },
        },
      };
    }
    case 'splitTask': {
      const task = taskFor(life.tasks, what, isOptional);
      const deadline = task?.deadline ?? null;
      return {
        kind,
        task: keyOf(task, what),
        parts: Array.from({ length: 2 + (how % 2) }, (_, part) => ({
          title: { ru: `часть ${part}`, en: `part ${part}` },
          role: how % 31 === 0 ? 'cook' : (chosen(roles, how + part) ?? 'cook'),
          deadline: part === 0 || deadline === null ? null : dueOn(deadline),
        })),
      };
    }
    case 'dropTask':
      return { kind, task: keyOf(taskFor(life.tasks, what, isOptional), what) };
    case 'changeHolder': {
      const role = what % 41 === 0 ? 'cook' : (chosen(roles, what) ?? 'cook');
      const holders = model.holders.get(role) ?? [];
      const leaves =
        more % 3 === 0 ? null : (chosen(more % 11 === 0 ? people : holders, how) ?? null);
      const comes = more % 3 === 1 ? null : (chosen(people, how) ?? null);
      return { kind, role, leaves, comes };
    }
    case 'suspend': {
      const until = Temporal.PlainDate.from(today).add({ days: (how % 30) - 2 });
      return { kind, expectedUntil: more % 3 === 0 ? null : until.toString() };
    }
    case 'resume':
    case 'endEarly':
      return { kind };
    case 'extendTerm':
      return { kind, until: addMonthsToMonth(life.term.until, (how % 5) - 1) };
  }
}

function monthsOf(how: number): number {
  return how % 23 === 0 ? 200 : (how % 5) - 1;
}

function isOptional(task: Task): boolean {
  return !task.isRequired && !isDone(task);
}

/** Mostly a task that fits, sometimes any. */
function taskFor(
  tasks: readonly Task[],
  number: number,
  fits: (task: Task) => boolean,
): Task | undefined {
  const work = tasks.filter((task) => task.kind === 'work');
  return chosen(number % 6 === 0 ? work : work.filter(fits), number);
}

function keyOf(task: Task | undefined, number: number): string {
  return number % 41 === 0 || task === undefined ? 'nothing' : task.key;
}

function chosen<T>(among: readonly T[], number: number): T | undefined {
  return among[number % Math.max(among.length, 1)];
}

/** The first moment of a day in the zone of the platform. */
export function startOf({ life }: ModelPlatform, day: string): Temporal.Instant {
  return firstDayOf(day).toZonedDateTime(life.zone).toInstant();
}
