import type { Temporal } from 'temporal-polyfill';
import type { Life } from '../life/life.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { isStageClosed } from '../stage/stage.ts';
import { isDone } from '../task/task.ts';
import type { ChangeAt, Changing } from './changed-plan.ts';
import { dayOf } from './day-of.ts';
import { checkNotTooFar } from './farthest-day.ts';
import { movedStage, movedTask } from './move-dates.ts';
import type { ChangeOf } from './plan-change.ts';
import { withLife, withStages, withTasks, type RunningPlan } from './running-plan.ts';

/** Pauses a platform: from now on nothing moves and nothing falls due. */
export function suspend(
  plan: RunningPlan,
  { expectedUntil }: ChangeOf<'suspend'>,
  { now }: ChangeAt,
): Changing | Refusal<'alreadySuspended' | 'suspensionPast' | 'dateTooFar'> {
  const { suspension, zone } = plan.life;
  if (suspension !== null)
    return refuse('alreadySuspended', { since: dayOf(suspension.since, zone) });
  if (expectedUntil !== null && expectedUntil < dayOf(now, zone)) {
    return refuse('suspensionPast', { on: expectedUntil });
  }
  const tooFar = expectedUntil === null ? null : checkNotTooFar(plan.life, expectedUntil);
  if (tooFar !== null) return tooFar;
  return {
    plan: withLife(plan, { suspension: { since: now, expectedUntil } }),
    kind: 'suspension',
    params: { expectedUntil },
  };
}

/**
 * Goes on with a suspended platform. Deadlines of tasks that are not done, and stages that are not
 * closed, move by the calendar days from the day of the suspension to this one in the platform's
 * zone; stages to come with their starts. On the very day of the suspension nothing moves.
 */
export function resume(
  plan: RunningPlan,
  { now }: Pick<ChangeAt, 'now'>,
): Changing | Refusal<'notSuspended'> {
  const { life, calendar } = plan;
  if (life.suspension === null) return refuse('notSuspended', {});
  const days = daysSuspended(life, now);
  const resumed = withLife(plan, { suspension: null });
  const changed = {
    kind: 'resumption' as const,
    params: { since: dayOf(life.suspension.since, life.zone), days },
  };
  if (days === 0) return { plan: resumed, ...changed };
  const shift = { days };
  const stages = life.stages.filter((stage) => !isStageClosed(stage));
  const tasks = life.tasks.filter((task) => !isDone(task));
  return {
    plan: withTasks(
      withStages(
        resumed,
        stages.map((stage) => movedStage(stage, shift, calendar)),
      ),
      tasks.map((task) => movedTask(task, shift, calendar)),
    ),
    ...changed,
  };
}

/** Calendar days for which the life is suspended now, in the platform's zone; 0: it is not, or since today. */
export function daysSuspended({ suspension, zone }: Life, now: Temporal.Instant): number {
  if (suspension === null) return 0;
  const from = suspension.since.toZonedDateTimeISO(zone).toPlainDate();
  const until = now.toZonedDateTimeISO(zone).toPlainDate();
  return from.until(until, { largestUnit: 'days' }).days;
}
