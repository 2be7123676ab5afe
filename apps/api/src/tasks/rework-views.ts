import type { ReworkChangesView, ReworkedTaskView } from '#contracts';
import {
  answerChanges,
  evidenceChanges,
  instructionsOf,
  workOfStage,
  type Stage,
  type Task,
} from '#domain';
import {
  evidencePieces,
  remarksOn,
  roundSubmissions,
  type LockedLife,
  type Transaction,
} from '#persistence';

/** What changed in each of the tasks since its round before; absent: it was not sent again yet. */
export async function changesOf(
  tx: Transaction,
  { template }: LockedLife,
  tasks: readonly Task[],
): Promise<ReadonlyMap<string, ReworkChangesView>> {
  const again = tasks.filter((task) => task.kind === 'work' && task.round > 1);
  if (again.length === 0) return new Map();
  const ids = again.map((task) => task.id);
  const [sent, pieces] = await Promise.all([roundSubmissions(tx, ids), evidencePieces(tx, ids)]);
  const changes = new Map<string, ReworkChangesView>();
  for (const task of again) {
    const rounds = sent.get(task.id);
    const [before, after] = [rounds?.get(task.round - 1), rounds?.get(task.round)];
    const stage = template.stages[task.stageIndex];
    if (before === undefined || after === undefined || stage === undefined) continue;
    const { form, evidence } = instructionsOf(stage, task);
    const keys = form.map((field) => field.key);
    const titleIn = (
      parts: readonly { readonly key: string; readonly title: { ru: string; en: string } }[],
      key: string,
    ) => ({
      ...(parts.find((part) => part.key === key)?.title ?? { ru: key, en: key }),
    });
    changes.set(task.id, {
      fields: answerChanges(keys, before.form, after.form).map((one) => ({
        key: one.field,
        title: titleIn(form, one.field),
        before: one.before,
        after: one.after,
      })),
      evidence: evidenceChanges(pieces.get(task.id) ?? [], before.at).map((one) => ({
        ...one,
        title: titleIn(evidence, one.key),
      })),
    });
  }
  return changes;
}

/** The tasks that the gate's round before returned, with what was asked and what changed. */
export async function reworkedTasks(
  tx: Transaction,
  locked: LockedLife,
  stage: Stage,
): Promise<ReworkedTaskView[]> {
  const definition = locked.template.stages[stage.index];
  if (stage.round === 1 || definition === undefined) return [];
  const returned = workOfStage(locked.life, stage).filter((task) => task.round > 1);
  const changes = await changesOf(tx, locked, returned);
  const views: ReworkedTaskView[] = [];
  for (const task of returned) {
    const remarks = await remarksOn(tx, task.id);
    const asked = remarks.filter((one) => one.gateRound === stage.round - 1);
    if (asked.length === 0) continue;
    views.push({
      id: task.id,
      key: task.key,
      title: { ...instructionsOf(definition, task).title },
      remarks: asked.map((one) => one.text),
      changes: changes.get(task.id) ?? null,
    });
  }
  return views;
}
