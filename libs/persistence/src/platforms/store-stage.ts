import type { Stage } from '#domain';
import { remindOfGate, type RemindingLife } from '../reminders/remind-of.ts';
import type { Transaction } from '../transaction.ts';
import { saveStage } from './life.store.ts';

/** Stores a changed stage with the reminder of its gate: the one way to change a stage. */
export async function storeStage(
  tx: Transaction,
  locked: RemindingLife,
  stage: Stage,
): Promise<void> {
  await saveStage(tx, stage);
  await remindOfGate(tx, locked, stage);
}
