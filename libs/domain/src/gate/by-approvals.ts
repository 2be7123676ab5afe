import { Temporal } from 'temporal-polyfill';
import { approvalsOfRound, tasksOfStage, workOfStage, type Life } from '../life/life.ts';
import type { Stage } from '../stage/stage.ts';
import { newApproval } from '../task/engine-tasks.ts';
import type { Task } from '../task/task.ts';
import type { DecisionKind, RoundOpening } from './decision-kind.ts';
import { covers, keyOfSlot, type Decision, type DecisionSlot } from './decision.ts';

type Approvals = Extract<Decision, { readonly kind: 'approvals' }>;

/**
 * Decided by people, each in a slot of their own: it passes once as many slots approved as are
 * needed, and the first return or rejection settles the round.
 */
export function byApprovals({ slots, needed }: Approvals): DecisionKind {
  return {
    opens: (life, stage, opening) => opensRound(slots, life, stage, opening),
    verdict: (life, stage) => {
      const approvals = approvalsOfRound(life, stage);
      if (approvals.some((one) => one.outcome === 'rejected')) return 'stop';
      if (approvals.some((one) => one.outcome === 'returned')) return 'rework';
      const approved = new Set(
        approvals.filter((one) => one.outcome === 'approved').map((one) => one.key),
      );
      const filled = slots.filter((slot) => approved.has(keyOfSlot(stage, slot)));
      return filled.length >= needed ? 'pass' : null;
    },
    awaited: (life, stage) =>
      approvalsOfRound(life, stage).filter((approval) => approval.state === 'open'),
  };
}

function opensRound(
  slots: readonly DecisionSlot[],
  life: Life,
  stage: Stage,
  opening: RoundOpening,
): readonly Task[] {
  const at = { stageIndex: stage.index, stageKey: stage.key, round: stage.round };
  const carried = new Map(
    slots.flatMap((slot) => {
      const approval = survivor(slot, life, stage, opening);
      return approval === null ? [] : [[slot, approval] as const];
    }),
  );
  // Nobody gets a slot of their own whose voice the round has already.
  const heard = [...carried.values()].flatMap(voicesIn);
  const people = peopleOf(
    slots.filter((slot) => !carried.has(slot)),
    opening,
    new Set(heard),
  );
  return slots.map((slot) => {
    const fresh = newApproval(opening.newId(), at, slot);
    const approval = carried.get(slot);
    if (approval !== undefined) return carriedOver(fresh, approval);
    const person = people.get(slot) ?? null;
    return { ...fresh, assigneeId: person, fixedFor: person };
  });
}

/** Whose each slot is from now on. Whom a form names comes before who merely stands longest. */
function peopleOf(
  slots: readonly DecisionSlot[],
  opening: RoundOpening,
  heard: ReadonlySet<string>,
): ReadonlyMap<DecisionSlot, string> {
  const people = new Map<DecisionSlot, string>();
  const named = slots.filter(({ person }) => person !== 'holder');
  const standing = slots.filter(({ person }) => person === 'holder');
  for (const slot of [...named, ...standing]) {
    const person = personOf(slot, opening, new Set([...heard, ...people.values()]));
    if (person !== null) people.set(slot, person);
  }
  return people;
}

/**
 * The approval of the round before that still holds: no returned task is in what it covers, and
 * nothing that it covers was changed since it was given.
 */
function survivor(
  slot: DecisionSlot,
  life: Life,
  stage: Stage,
  { returned, changedAt }: RoundOpening,
): Task | null {
  const key = keyOfSlot(stage, slot);
  const before = tasksOfStage(life, stage.index).find(
    (task) => task.kind === 'approval' && task.key === key && task.round === stage.round - 1,
  );
  if (before?.outcome !== 'approved' || before.closedAt === null) return null;
  const { closedAt } = before;
  const isTouched = workOfStage(life, stage)
    .filter((task) => covers(slot, task))
    .some((task) => {
      const changed = changedAt.get(task.key);
      return (
        returned.includes(task.key) ||
        (changed !== undefined && Temporal.Instant.compare(changed, closedAt) >= 0)
      );
    });
  return isTouched ? null : before;
}

/** The same approval in the next round: decided by the same people at the same moment. */
function carriedOver(fresh: Task, approval: Task): Task {
  return {
    ...fresh,
    state: 'closed',
    assigneeId: approval.assigneeId,
    fixedFor: approval.fixedFor,
    openedAt: approval.openedAt,
    closedAt: approval.closedAt,
    closedBy: approval.closedBy,
    closedFor: approval.closedFor,
    outcome: 'approved',
    carriedFrom: approval.id,
  };
}

/** Whose slot it is from now on; null: any holder's of its role. */
function personOf(
  slot: DecisionSlot,
  { holders, named }: RoundOpening,
  taken: ReadonlySet<string>,
): string | null {
  const free = (holders.get(slot.role) ?? []).filter((one) => !taken.has(one));
  switch (slot.person) {
    case null:
      return null;
    case 'holder':
      return free[0] ?? null;
    default: {
      const person = named.get(`${slot.person.task}.${slot.person.field}`);
      return person !== undefined && free.includes(person) ? person : null;
    }
  }
}

/** The people whose voice is in an approval: who decided, and in whose name. */
export function voicesIn(approval: Pick<Task, 'closedBy' | 'closedFor'>): readonly string[] {
  return [approval.closedBy, approval.closedFor].filter((id) => id !== null);
}

/** Whether the person's voice, or one given in their name, was heard in the running round. */
export function isHeardInRound(life: Life, stage: Stage, personId: string): boolean {
  return approvalsOfRound(life, stage).some((slot) => voicesIn(slot).includes(personId));
}
