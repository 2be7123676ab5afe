import {
  gateVerdict,
  keyOfSlot,
  slotsOfGate,
  type DecisionSlot,
  type Life,
  type Task,
} from '#domain';
import { Temporal } from 'temporal-polyfill';
import type { ModelPlatform } from './model-platform.ts';

/** An approval becomes void by a change to what it covers, while its round is not decided. */
export function brokenOfVoid(before: Life, after: Life, approval: Task): readonly string[] {
  const stage = before.stages[approval.stageIndex];
  const slot = slotOf(before, approval);
  const known = new Map(before.tasks.map((task) => [task.id, task]));
  const isTouched = after.tasks.some(
    (task) =>
      task.kind === 'work' &&
      task.stageIndex === approval.stageIndex &&
      known.get(task.id) !== task &&
      slot !== undefined &&
      (slot.covers === null || slot.covers.includes(task.key)),
  );
  return [
    ...broken(!isTouched, `${approval.key} becomes void though nothing that it covers changed`),
    ...broken(
      stage === undefined || gateVerdict(before, stage) !== null,
      `${approval.key} becomes void in a round that was decided`,
    ),
  ];
}

/** What is carried over was approved by the same people, and nothing that it covers was touched since. */
export function brokenOfCarried(
  life: Life,
  approval: Task,
  since: {
    readonly named: readonly string[];
    readonly changedAt: ModelPlatform['changedAt'];
  },
): readonly string[] {
  const from = life.tasks.find((task) => task.id === approval.carriedFrom);
  const given = from?.closedAt ?? null;
  const covered = slotOf(life, approval)?.covers ?? null;
  const isTouched = life.tasks
    .filter((task) => task.kind === 'work' && task.stageIndex === approval.stageIndex)
    .filter((task) => covered === null || covered.includes(task.key))
    .some(({ key }) => {
      const changed = since.changedAt.get(key);
      const isLater =
        changed !== undefined && given !== null && Temporal.Instant.compare(changed, given) >= 0;
      return since.named.includes(key) || isLater;
    });
  const isSame =
    from?.outcome === 'approved' &&
    from.round + 1 === approval.round &&
    from.closedBy === approval.closedBy &&
    from.closedFor === approval.closedFor;
  return broken(!isSame || isTouched, `${approval.key} is carried over though it was touched`);
}

function slotOf(life: Life, approval: Task): DecisionSlot | undefined {
  const stage = life.stages[approval.stageIndex];
  const gate = life.gates[approval.stageIndex];
  if (stage === undefined || gate === undefined) return undefined;
  return slotsOfGate(gate).find((slot) => keyOfSlot(stage, slot) === approval.key);
}

function broken(isBroken: boolean, rule: string): readonly string[] {
  return isBroken ? [rule] : [];
}
