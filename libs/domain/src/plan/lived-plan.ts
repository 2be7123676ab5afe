import { Temporal } from 'temporal-polyfill';
import { dueInstant } from '../deadline/deadline.ts';
import { voidApprovals } from '../gate/void-approvals.ts';
import { currentStage } from '../life/life.ts';
import { isRefusal } from '../refusal.ts';
import { stageDue } from '../stage/stage-moves.ts';
import { withdrawnEscalations } from '../task/moot-escalations.ts';
import type { Task } from '../task/task.ts';
import { dayOf } from './day-of.ts';
import { doersOf, firstDayOfOne } from './doers.ts';
import { doneInTime, tasksToBeDone } from './done-in-time.ts';
import { withTasks, type RunningPlan } from './running-plan.ts';
import { resume } from './suspend.ts';
import { storyTold } from './told-story.ts';

/** A task that waits because everybody who may do it is away. Days are `YYYY-MM-DD`. */
export interface Delay {
  readonly task: Task;
  readonly people: readonly string[];
  /** The day on which it would have been done. */
  readonly from: string;
  /** The day on which somebody is back. */
  readonly until: string;
}

export interface LivedPlan {
  /** The plan at the end of the life: what never comes has no moment in it. */
  readonly plan: RunningPlan;
  readonly delays: readonly Delay[];
}

/**
 * The life lived to its end by the rules of the story, while nobody intervenes.
 *
 * 1. Every task is done in the last second of its time, what is overdue at once. A task without a
 *    deadline has the time of its stage.
 * 2. Who is away does nothing: a task is done on the first day when one of its people is back. A
 *    task that nobody could do is done all the same, as if somebody will be found.
 * 3. A suspended platform goes on with the day for which that is expected, at once when no such day
 *    is to come; escalations of deadlines that this moves are withdrawn.
 * 4. Gates pass, nobody returns anything, and nobody changes the plan or the people. A return that the
 *    story has not carried out yet is not seen.
 */
export function livedOn(plan: RunningPlan, now: Temporal.Instant): LivedPlan {
  const moments = new Map<string, Moment>();
  let at = resumption(plan, now);
  let present = storyTold(resumedAt(plan, at), at);
  for (;;) {
    const { life } = present;
    const waiting = tasksToBeDone(life);
    // An approval that has to wait for a report is asked for anew when that is there.
    for (const task of life.tasks) {
      const isHeld = task.kind === 'approval' && task.state === 'open' && !waiting.includes(task);
      if (isHeld) moments.delete(task.id);
    }
    const acts = waiting.map((task) => {
      const known = moments.get(task.id) ?? whenDone(present, task, at);
      moments.set(task.id, known);
      return { task, moment: known };
    });
    const next = earliest([...acts.map(({ moment }) => moment.at), ...nextOfStory(present, at)]);
    if (next === null) {
      return { plan: present, delays: [...moments.values()].flatMap(({ delay }) => delay ?? []) };
    }
    at = next;
    const due = acts
      .filter(({ moment }) => Temporal.Instant.compare(moment.at, next) <= 0)
      .map(({ task }) => task);
    const { plan: done, voided } = allDone(present, due, at);
    for (const id of voided) moments.delete(id);
    present = storyTold(done, at);
  }
}

/**
 * The tasks done at one moment: work first, for whoever approves sees what was done until then. What
 * was approved before is asked anew where it rests on that work. `voided`: ids of such approvals.
 */
function allDone(
  plan: RunningPlan,
  tasks: readonly Task[],
  at: Temporal.Instant,
): { readonly plan: RunningPlan; readonly voided: readonly string[] } {
  const work = tasks.filter((task) => task.kind !== 'approval');
  const approvals = tasks.filter((task) => task.kind === 'approval');
  let present = plan;
  const voided: string[] = [];
  for (const task of work) {
    const done = doneInTime(present, task, at);
    const asked = voidApprovals(present.life, done, at);
    voided.push(...asked.map(({ id }) => id));
    present = withTasks(present, [done, ...asked]);
  }
  const approved = approvals.map((task) => doneInTime(present, task, at));
  return { plan: withTasks(present, approved), voided };
}

interface Moment {
  readonly at: Temporal.Instant;
  readonly delay: Delay | null;
}

/** When an open task will be done; `at`: the moment from which that is asked. */
function whenDone(plan: RunningPlan, task: Task, at: Temporal.Instant): Moment {
  const { zone, stages } = plan.life;
  const deadline = task.deadline ?? stages[task.stageIndex]?.deadline;
  const last = deadline === undefined ? at : dueInstant(deadline).subtract({ seconds: 1 });
  const inTime = Temporal.Instant.compare(last, at) > 0 ? last : at;
  const { absences } = plan.people;
  if (absences.length === 0) return { at: inTime, delay: null };
  const people = doersOf(plan, task);
  const from = dayOf(inTime, zone);
  const until = firstDayOfOne(absences, people, from);
  if (until === from) return { at: inTime, delay: null };
  return { at: lastSecondOf(until, zone), delay: { task, people, from, until } };
}

function lastSecondOf(day: string, zone: string): Temporal.Instant {
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  return next.toZonedDateTime(zone).toInstant().subtract({ seconds: 1 });
}

/** The moment from which the life goes on; that of a suspended platform is supposed. */
function resumption({ life }: RunningPlan, now: Temporal.Instant): Temporal.Instant {
  const expected = life.suspension?.expectedUntil ?? null;
  if (expected === null) return now;
  const day = Temporal.PlainDate.from(expected).toZonedDateTime(life.zone).toInstant();
  return Temporal.Instant.compare(day, now) > 0 ? day : now;
}

/** What was escalated about a deadline that the resumption moves asks about nothing any more. */
function resumedAt(plan: RunningPlan, now: Temporal.Instant): RunningPlan {
  const changing = resume(plan, { now });
  if (isRefusal(changing)) return plan;
  const resumed = changing.plan;
  return withTasks(resumed, withdrawnEscalations(resumed.life, new Map(), now));
}

/** When the story itself goes on: the day of a stage that waits for it. */
function nextOfStory({ life }: RunningPlan, at: Temporal.Instant): readonly Temporal.Instant[] {
  const stage = currentStage(life);
  if (life.state !== 'running' || stage?.state !== 'planned') return [];
  const due = stageDue(life, stage, at);
  return due.due ? [] : [due.at];
}

function earliest(moments: readonly Temporal.Instant[]): Temporal.Instant | null {
  return moments.reduce<Temporal.Instant | null>(
    (first, one) => (first === null || Temporal.Instant.compare(one, first) < 0 ? one : first),
    null,
  );
}
