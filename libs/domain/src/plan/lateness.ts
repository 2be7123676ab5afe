import type { Temporal } from 'temporal-polyfill';
import type { PartialDate } from '../calendar/partial-date.ts';
import { dueInstant, dueOn, type Deadline, type DueOn } from '../deadline/deadline.ts';
import type { Life } from '../life/life.ts';
import { isStageClosed, stageClosedOn, type Stage } from '../stage/stage.ts';
import { isDone, type Task } from '../task/task.ts';
import { dayOf } from './day-of.ts';
import { daysBetween, type PlanSubject } from './deviation.ts';

/** What came, or still is to come, later than the plan says. It is reckoned, never stored. */
export interface Lateness {
  readonly subject: PlanSubject & { readonly kind: 'stage' | 'task' };
  /** The plan as it stands, or stood at the end. */
  readonly plan: DueOn;
  /** When it came; null: it has not, and `days` grow with every day. */
  readonly fact: PartialDate | null;
  /** Calendar days from the plan's last day to the fact, or to today; more than 0. */
  readonly days: number;
  /** When the plan's time was over. */
  readonly since: Temporal.Instant;
}

/**
 * What is late of a life, the longest ago first. Of tasks only work that somebody had to do and that
 * was done or waits: standing tasks end with their stage, and what the plan goes on without is not
 * late. Later than the hour on the very day is not late by a day. While a platform is suspended
 * nothing gets later.
 */
export function latenessOf(life: Life, now: Temporal.Instant): readonly Lateness[] {
  const today = dayOf(life.suspension?.since ?? now, life.zone);
  return [
    ...life.stages.flatMap((stage) => ofStage(life, stage, today)),
    ...life.tasks.flatMap((task) => ofTask(life, task, today)),
  ].toSorted((one, other) => one.since.epochMilliseconds - other.since.epochMilliseconds);
}

function ofStage(life: Life, stage: Stage, today: string): Lateness[] {
  if (!isStageClosed(stage) && life.state !== 'running') return [];
  const subject = { kind: 'stage', id: stage.id, key: stage.key } as const;
  return late(subject, stage.deadline, stageClosedOn(stage, life.zone), today);
}

function ofTask(life: Life, task: Task, today: string): Lateness[] {
  if (task.kind !== 'work' || task.isStanding || task.deadline === null) return [];
  const waits = !isDone(task) && life.state === 'running';
  if (task.state !== 'closed' && !waits) return [];
  const fact = task.closedAt === null ? null : dayOf(task.closedAt, life.zone);
  return late({ kind: 'task', id: task.id, key: task.key }, task.deadline, fact, today);
}

function late(
  subject: Lateness['subject'],
  deadline: Deadline,
  fact: PartialDate | null,
  today: string,
): Lateness[] {
  const days = daysBetween(deadline.on, fact ?? today);
  return days > 0
    ? [{ subject, plan: dueOn(deadline), fact, days, since: dueInstant(deadline) }]
    : [];
}
