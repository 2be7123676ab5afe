import type { Temporal } from 'temporal-polyfill';
import type { Life } from '../life/life.ts';
import { isStageClosed, type Stage } from '../stage/stage.ts';
import { readEscalationKey } from './engine-key.ts';
import { isDone, type Task } from './task.ts';
import { close } from './task-moves.ts';

/** What an escalation is about, and the version of its deadline. */
export type EscalationSubject = { readonly version: number } & (
  { readonly kind: 'gate'; readonly stage: Stage } | { readonly kind: 'task'; readonly task: Task }
);

/** What an escalation of a life is about; null: the task is none, or its subject is not there. */
export function subjectOfEscalation(life: Life, escalation: Task): EscalationSubject | null {
  if (escalation.kind !== 'escalation') return null;
  const key = readEscalationKey(escalation.key);
  if (key === null) return null;
  const { version, task: named } = key;
  if (named === null) {
    const stage = life.stages[escalation.stageIndex];
    return stage === undefined ? null : { kind: 'gate', stage, version };
  }
  const task = life.tasks.find((one) => one.kind === 'work' && one.key === named);
  return task === undefined ? null : { kind: 'task', task, version };
}

/**
 * The open escalations that ask about nothing any more, withdrawn: their subject is done, or its
 * deadline is another one by now. `versions`: of the deadlines of tasks by their ids; one that is not
 * there is what it was.
 */
export function withdrawnEscalations(
  life: Life,
  versions: ReadonlyMap<string, number>,
  now: Temporal.Instant,
): readonly Task[] {
  return life.tasks
    .filter((task) => task.kind === 'escalation' && task.state === 'open')
    .filter((task) => {
      const subject = subjectOfEscalation(life, task);
      return subject !== null && isMoot(subject, versions);
    })
    .map((task) => close(task, null, 'withdrawn', now));
}

function isMoot(subject: EscalationSubject, versions: ReadonlyMap<string, number>): boolean {
  switch (subject.kind) {
    case 'gate':
      return isStageClosed(subject.stage) || subject.stage.deadlineVersion !== subject.version;
    case 'task': {
      const { task, version } = subject;
      const isReported = task.isStanding && task.reportedAt !== null;
      const isAnother = (versions.get(task.id) ?? version) !== version;
      return isDone(task) || isReported || task.deadline === null || isAnother;
    }
  }
}
