import { definitionOf, ladderOf, type Deadline, type Stage, type Task } from '#domain';
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

function armedTask(locked: RemindingLife, task: Task): ArmedSubject | null {
  if (task.state !== 'open' || task.deadline === null || task.kind === 'escalation') return null;
  const planned = locked.template.stages[task.stageIndex];
  const own =
    task.kind === 'approval'
      ? planned?.gate.reminders
      : planned && definitionOf(planned, task)?.reminders;
  return armed(locked, task.deadline, own, null);
}

function armedGate(locked: RemindingLife, stage: Stage): ArmedSubject | null {
  if (stage.state !== 'open' && stage.state !== 'atGate') return null;
  const own = locked.template.stages[stage.index]?.gate.reminders;
  return armed(locked, stage.deadline, own, stage.deadlineVersion);
}

function armed(
  { life, reminders }: RemindingLife,
  deadline: Deadline,
  own: ArmedSubject['ladder'] | undefined,
  version: number | null,
): ArmedSubject {
  const ladder = ladderOf({ own, profile: reminders });
  return { deadline, ladder, version, isPaused: life.suspension !== null };
}

function countOf({ now, productionCalendar }: RemindingLife) {
  return { now, calendar: productionCalendar };
}
