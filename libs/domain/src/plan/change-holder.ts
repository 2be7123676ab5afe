import { refuse, type Refusal } from '../refusal.ts';
import { handOverTask, tasksLeftBy, type Successor } from '../task/hand-over.ts';
import { COORDINATOR_ROLE } from '../template/template.ts';
import type { Changing } from './changed-plan.ts';
import { checkRole } from './find-part.ts';
import type { ChangeOf } from './plan-change.ts';
import { withLife, withTasks, type RunningPlan } from './running-plan.ts';

/**
 * Somebody leaves a role, somebody comes, or both at once: then what the first had taken in that
 * role goes to the second. Without a successor it goes back to the role. The last coordinator does
 * not leave without one.
 */
export function changeHolder(
  plan: RunningPlan,
  { role, leaves, comes }: ChangeOf<'changeHolder'>,
): Changing | Refusal<'roleUnknown' | 'roleNotHeldHere' | 'roleAlreadyHeld' | 'lastCoordinator'> {
  const strange = checkRole(plan, role);
  if (strange !== null) return strange;
  const present = plan.people.holders.get(role) ?? [];
  if (leaves !== null && !present.includes(leaves)) {
    return refuse('roleNotHeldHere', { role, personId: leaves });
  }
  if (comes !== null && present.includes(comes)) return refuse('roleAlreadyHeld', { role });
  const people = [...present.filter((id) => id !== leaves), ...(comes === null ? [] : [comes])];
  if (role === COORDINATOR_ROLE && people.length === 0) return refuse('lastCoordinator', {});
  const holders = new Map(plan.people.holders).set(role, people);
  const held = withHolders(plan, holders);
  const successor = successorOf(comes, holders);
  const { life } = held;
  const left =
    leaves === null
      ? []
      : tasksLeftBy(life, leaves).filter(
          (task) => (task.state === 'open' ? task.routedRole : task.role) === role,
        );
  return {
    plan: withTasks(
      held,
      left.map((task) => handOverTask(life, task, successor)),
    ),
    kind: 'holderChange',
    params: { role, leaves, comes },
  };
}

/** The plan while other people hold its roles. */
export function withHolders(
  plan: RunningPlan,
  holders: ReadonlyMap<string, readonly string[]>,
): RunningPlan {
  const held = [...holders].filter(([, people]) => people.length > 0).map(([role]) => role);
  const changed = { ...plan, people: { ...plan.people, holders } };
  return withLife(changed, { heldRoles: new Set(held) });
}

function successorOf(
  personId: string | null,
  holders: ReadonlyMap<string, readonly string[]>,
): Successor | null {
  if (personId === null) return null;
  return { personId, holdsRole: (role) => holders.get(role)?.includes(personId) === true };
}
