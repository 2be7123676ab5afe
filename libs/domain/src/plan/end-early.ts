import { currentStage } from '../life/life.ts';
import type { Deadline } from '../deadline/deadline.ts';
import { firstDayOf, lastDayOf } from '../calendar/partial-date.ts';
import { closeStage } from '../stage/stage-moves.ts';
import { isStageClosed, type Stage } from '../stage/stage.ts';
import { close } from '../task/task-moves.ts';
import { isDone, type Task } from '../task/task.ts';
import type { ChangeAt, Changing } from './changed-plan.ts';
import { dayOf } from './day-of.ts';
import { withLife, withStages, withTasks, type RunningPlan } from './running-plan.ts';

/**
 * Ends a platform before its plan does: the current stage is stopped, everything that is not done
 * ends. What was planned for a later day is now planned for this one, so that the end itself makes
 * nothing early or late; what was overdue stays so. Stages to come stay as planned and never open.
 */
export function endEarly(plan: RunningPlan, { now }: ChangeAt): Changing {
  const { life } = plan;
  const on = dayOf(now, life.zone);
  const stage = currentStage(life);
  const isOpen = stage !== undefined && !isStageClosed(stage);
  const stopped = !isOpen ? [] : [closeStage(endedOn(stage, on), 'stop', now)];
  const tasks = life.tasks
    .filter((task) => !isDone(task))
    .map((task) => close(taskEndedOn(life.zone, plan.calendar.key, task, on), null, 'ended', now));
  const ended = withTasks(withStages(plan, stopped), tasks);
  return {
    plan: withLife(ended, { state: 'stopped', suspension: null }),
    kind: 'earlyEnd',
    params: { on },
  };
}

function endedOn(stage: Stage, on: string): Stage {
  if (!isLater(stage.deadline, on)) return stage;
  const deadline = chosen(stage.deadline, on);
  const hasOpened = stage.state !== 'planned' || stage.opensOn <= on;
  return {
    ...stage,
    deadline,
    deadlineVersion: stage.deadlineVersion + 1,
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
