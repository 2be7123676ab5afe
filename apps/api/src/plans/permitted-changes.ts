import {
  decide,
  type Action,
  type Actor,
  type Decision,
  type DenialReason,
  type Doer,
  type PlanChange,
  type Refusal,
} from '#domain';
import { denied, platformSubject, taskSubject } from '#moves';
import type { LockedLife, Transaction } from '#persistence';

type PlanAction = Extract<
  Action,
  `plan.${string}` | `term.${string}` | `platform.${'suspend' | 'resume' | 'end' | 'appoint'}`
>;

/** Whether the actor may do each of the changes, and in whose name; the first denial otherwise. */
export async function permittedChanges(
  tx: Transaction,
  locked: LockedLife,
  actor: Actor,
  changes: readonly PlanChange[],
): Promise<readonly Doer[] | Refusal<'notFound' | DenialReason>> {
  const doers: Doer[] = [];
  for (const [number, change] of changes.entries()) {
    const decision = await decideChange(tx, locked, actor, change);
    const denial = denied(decision);
    if (denial !== null) return { ...denial, params: { ...denial.params, change: number } };
    const onBehalfOfId = decision.allowed ? decision.onBehalfOfId : null;
    doers.push({ personId: actor.personId, onBehalfOfId });
  }
  return doers;
}

async function decideChange(
  tx: Transaction,
  locked: LockedLife,
  actor: Actor,
  change: PlanChange,
): Promise<Decision> {
  const task = change.kind === 'extendTask' ? workOf(locked, change.task) : undefined;
  return task === undefined
    ? decide(actionOf(change), actor, await platformSubject(tx, locked.places, actor))
    : decide('task.extend', actor, await taskSubject(tx, locked, task, actor));
}

function workOf({ life }: LockedLife, key: string) {
  return life.tasks.find((task) => task.kind === 'work' && task.key === key);
}

/** A task that is not there yet is extended by who leads: one of the changes before may add it. */
function actionOf({ kind }: PlanChange): PlanAction {
  switch (kind) {
    case 'extendTask':
    case 'shift':
      return 'plan.shift';
    case 'addTask':
      return 'plan.addTask';
    case 'splitTask':
      return 'plan.splitTask';
    case 'dropTask':
      return 'plan.dropTask';
    case 'changeHolder':
      return 'platform.appoint';
    case 'suspend':
      return 'platform.suspend';
    case 'resume':
      return 'platform.resume';
    case 'endEarly':
      return 'platform.end';
    case 'extendTerm':
      return 'term.extend';
  }
}
