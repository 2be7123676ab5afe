import { currentStage, type Life } from '../life/life.ts';
import type { Period } from '../platform/stage-plan.ts';
import type { Deadline } from '../deadline/deadline.ts';
import { firstDayOf, lastDayOf } from '../calendar/partial-date.ts';
import { closeStage } from '../stage/stage-moves.ts';
import { isStageClosed, type Stage } from '../stage/stage.ts';
import { close } from '../task/task-moves.ts';
import { isDone, type Task } from '../task/task.ts';
import type { ChangeAt, Changing } from './changed-plan.ts';
import { dayOf } from './day-of.ts';
import { isSameDue, movedStage, movedTask } from './move-dates.ts';
import { withLife, withStages, withTasks, type RunningPlan } from './running-plan.ts';
import { daysSuspended } from './suspend.ts';

/**
 * Ends a platform before its plan does: the current stage is stopped, everything that is not done
 * ends, the term with it. What was planned for a later day is now planned for this one, so that the end itself makes
 * nothing early or late; what was overdue stays so, and what fell due during a suspension was not
 * late. Stages to come stay as planned and never open.
 */
export function endEarly(plan: RunningPlan, { now }: ChangeAt): Changing {
  const { life, calendar } = plan;
  const on = dayOf(now, life.zone);
  const pause = { days: daysSuspended(life, now) };
  const stage = currentStage(life);
  const isOpen = stage !== undefined && !isStageClosed(stage);
  const stopped = !isOpen ? [] : [closeStage(stageEndedOn(plan, stage, pause, on), 'stop', now)];
  const tasks = life.tasks
    .filter((task) => !isDone(task))
    .map((task) => (pause.days === 0 ? task : movedTask(task, pause, calendar)))
    .map((task) => close(taskEndedOn(life.zone, calendar.key, task, on), null, 'ended', now));
  const ended = withTasks(withStages(plan, stopped), tasks);
  return {
    plan: withLife(ended, { state: 'stopped', suspension: null, term: termEndedOn(life, on) }),
    kind: 'earlyEnd',
    params: { on },
  };
}

/** The term ends that day too, unless it was over before. */
function termEndedOn({ term }: Life, on: string): Period {
  return lastDayOf(term.until).toString() > on ? { ...term, until: on } : term;
}

function stageEndedOn(
  { calendar }: RunningPlan,
  before: Stage,
  pause: { readonly days: number },
  on: string,
): Stage {
  const stage = pause.days === 0 ? before : movedStage(before, pause, calendar);
  if (!isLater(stage.deadline, on)) return stage;
  const deadline = chosen(stage.deadline, on);
  const hasOpened = stage.state !== 'planned' || stage.opensOn <= on;
  return {
    ...stage,
    deadline,
    deadlineVersion: before.deadlineVersion + (isSameDue(deadline, before.deadline) ? 0 : 1),
    opensOn: hasOpened ? stage.opensOn : on,
    period: {
      from: firstDayOf(stage.period.from).toString() > on ? on : stage.period.from,
      until: on,
    },
  };
}

function taskEndedOn(zone: string, calendar: string, task: Task, on: string): Task {
  const { deadline } = task;
  if (deadline === null) {
    return { ...task, deadline: { on, zone, calendar, isProvisional: false } };
  }
  return isLater(deadline, on) ? { ...task, deadline: chosen(deadline, on) } : task;
}

function chosen({ zone, calendar }: Deadline, on: string): Deadline {
  return { on, zone, calendar, isProvisional: false };
}

function isLater(deadline: Deadline, on: string): boolean {
  return lastDayOf(deadline.on).toString() > on;
}
