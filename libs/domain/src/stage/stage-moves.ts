import { Temporal } from 'temporal-polyfill';
import type { DeadlineAnchors } from '../deadline/compute-deadline.ts';
import { dueInstant } from '../deadline/deadline.ts';
import { currentStage, tasksOfStage, type Life } from '../life/life.ts';
import { close } from '../task/task-moves.ts';
import { isDone, type Task } from '../task/task.ts';
import { AUTHORITY_ROLE, COORDINATOR_ROLE } from '../template/template.ts';
import { isStageClosed, type Stage } from './stage.ts';

/** What a question about time answers: yes, or when to ask again. */
export type Due = { readonly due: true } | { readonly due: false; readonly at: Temporal.Instant };

/**
 * Has the current stage's day come? The first stage waits for its planned first day (lead days
 * included); a later one opens as soon as the gate before it has passed.
 */
export function stageDue(life: Life, stage: Stage, now: Temporal.Instant): Due {
  if (stage.state !== 'planned' || stage.index > 0) return { due: true };
  const at = startOfDay(stage.opensOn, life.zone);
  return Temporal.Instant.compare(now, at) >= 0 ? { due: true } : { due: false, at };
}

/** Opens a planned stage; one that was opened before stays as it is. */
export function openStage(stage: Stage, now: Temporal.Instant): Stage {
  return stage.state === 'planned' ? { ...stage, state: 'open', openedAt: now } : stage;
}

/** A later stage that opens before its planned first day is worth a warning. */
export function opensEarly(life: Life, stage: Stage, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, startOfDay(stage.opensOn, life.zone)) < 0;
}

/**
 * Planned tasks of an open stage whose `after` are all done, in the template's order; while its gate
 * is being decided too, when that can only be tasks that the gate does not wait for. A task of a
 * later stage is not waited for: it opens only once this stage has passed.
 */
export function readyTasks(life: Life, stage: Stage): readonly Task[] {
  if (stage.state !== 'open' && stage.state !== 'atGate') return [];
  const done = new Set(
    life.tasks.filter((task) => task.kind === 'work' && isDone(task)).map((task) => task.key),
  );
  const later = new Set(
    life.tasks
      .filter((task) => task.kind === 'work' && task.stageIndex > stage.index)
      .map((task) => task.key),
  );
  return tasksOfStage(life, stage.index).filter(
    (task) =>
      task.kind === 'work' &&
      task.state === 'planned' &&
      task.after.every((key) => done.has(key) || later.has(key)),
  );
}

/**
 * The role that a task lies with: its own, or the coordinator while nobody holds its own.
 * The authority's tasks never fall to the coordinator: nobody may answer for themselves there. An
 * escalation goes up, never back down.
 */
export function routeOf(life: Life, task: Pick<Task, 'kind' | 'role'>): string {
  if (task.role === AUTHORITY_ROLE || life.heldRoles.has(task.role)) return task.role;
  return task.kind === 'escalation' ? AUTHORITY_ROLE : COORDINATOR_ROLE;
}

/** Open tasks that lie with another role than they should by now, with the role to move to. */
export function misroutedTasks(life: Life): readonly { task: Task; to: string }[] {
  return life.tasks
    .filter((task) => task.state === 'open')
    .map((task) => ({ task, to: routeOf(life, task) }))
    .filter(({ task, to }) => task.routedRole !== to);
}

/** Is the stage past its end without its gate, so that the authority has to hear of it? */
export function stageOverdue(stage: Stage, now: Temporal.Instant): Due | null {
  if (isStageClosed(stage)) return null;
  const at = dueInstant(stage.deadline);
  return Temporal.Instant.compare(now, at) >= 0 ? { due: true } : { due: false, at };
}

/** What closing a stage does to what is still open or was never opened in it. */
export function endLeftTasks(life: Life, stage: Stage, now: Temporal.Instant): readonly Task[] {
  return tasksOfStage(life, stage.index)
    .filter((task) => !isDone(task))
    .map((task) => close(task, null, 'ended', now));
}

/** Closes the stage by its gate's verdict. */
export function closeStage(stage: Stage, verdict: 'pass' | 'stop', now: Temporal.Instant): Stage {
  if (isStageClosed(stage)) return stage;
  return { ...stage, state: verdict === 'pass' ? 'passed' : 'stopped', closedAt: now };
}

/** What comes after the stages that are closed now. */
export function afterStage(life: Life): 'nextStage' | 'last' {
  const current = currentStage(life);
  return current === undefined || current.state === 'stopped' ? 'last' : 'nextStage';
}

function startOfDay(date: string, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant();
}

/** What a task's deadline rule counts from. */
export function stageAnchors(
  stage: Stage,
  task: Pick<Task, 'openedAt'>,
  zone: string,
): DeadlineAnchors {
  return {
    stageStart: stage.period.from,
    stageEnd: stage.period.until,
    ...(task.openedAt === null
      ? {}
      : { openedOn: task.openedAt.toZonedDateTimeISO(zone).toPlainDate() }),
  };
}
