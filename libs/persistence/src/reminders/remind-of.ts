import {
  definitionOf,
  ladderOf,
  type Deadline,
  type ReminderLadder,
  type Stage,
  type Task,
} from '#domain';
import type { LockedLife } from '../platforms/life.store.ts';
import type { Transaction } from '../transaction.ts';
import { keepReminder, type ArmedSubject } from './keep-reminder.store.ts';

/** What of a locked life says how its deadlines remind. */
export type RemindingLife = Pick<
  LockedLife,
  'life' | 'template' | 'now' | 'reminders' | 'productionCalendar'
>;

/** Keeps the reminder of a task as the task is now: one that is open reminds of its deadline. */
export async function remindOfTask(
  tx: Transaction,
  locked: RemindingLife,
  task: Task,
): Promise<void> {
  const { platformId } = locked.life;
  await keepReminder(
    tx,
    { kind: 'task', id: task.id, platformId },
    armedTask(locked, task),
    countOf(locked),
  );
}

/** The same of a stage: while it is open or at its gate, the gate is reminded of by the stage's end. */
export async function remindOfGate(
  tx: Transaction,
  locked: RemindingLife,
  stage: Stage,
): Promise<void> {
  const { platformId } = locked.life;
  await keepReminder(
    tx,
    { kind: 'gate', id: stage.id, platformId },
    armedGate(locked, stage),
    countOf(locked),
  );
}

/** By which ladder a task is reminded of while it is open. */
export function ladderOfTask(
  { template, reminders }: Pick<RemindingLife, 'template' | 'reminders'>,
  task: Task,
): ReminderLadder {
  const planned = template.stages[task.stageIndex];
  const own =
    task.kind === 'approval'
      ? planned?.gate.reminders
      : planned && definitionOf(planned, task)?.reminders;
  return ladderOf({ own, profile: reminders });
}

/** The same of the gate of a stage. */
export function ladderOfGate(
  { template, reminders }: Pick<RemindingLife, 'template' | 'reminders'>,
  stage: Stage,
): ReminderLadder {
  return ladderOf({ own: template.stages[stage.index]?.gate.reminders, profile: reminders });
}

function armedTask(locked: RemindingLife, task: Task): ArmedSubject | null {
  if (task.state !== 'open' || task.deadline === null || task.kind === 'escalation') return null;
  return armed(locked, task.deadline, ladderOfTask(locked, task), null);
}

function armedGate(locked: RemindingLife, stage: Stage): ArmedSubject | null {
  if (stage.state !== 'open' && stage.state !== 'atGate') return null;
  return armed(locked, stage.deadline, ladderOfGate(locked, stage), stage.deadlineVersion);
}

function armed(
  { life }: RemindingLife,
  deadline: Deadline,
  ladder: ReminderLadder,
  version: number | null,
): ArmedSubject {
  return { deadline, ladder, version, isPaused: life.suspension !== null };
}

function countOf({ now, productionCalendar }: RemindingLife) {
  return { now, calendar: productionCalendar };
}
