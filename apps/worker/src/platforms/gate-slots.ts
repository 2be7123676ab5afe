import {
  approvalRoles,
  approvalTitle,
  dayOfRoles,
  decisionKindOf,
  freedSlots,
  gateShortage,
  misroutedTasks,
  slotsOfGate,
  workOfStage,
  type GateDefinition,
  type Life,
  type RoundOpening,
  type Stage,
  type Task,
} from '#domain';
import {
  insertTask,
  lastChanges,
  lastSubmission,
  newId,
  raiseWarnings,
  resolveWarnings,
  returnedKeys,
  roleHolders,
  storeTask,
} from '#persistence';
import { ENGINE_POSITION } from './engine-position.ts';
import { openTask } from './open-task.ts';
import { processEvent, type Step } from './platform-step.ts';

type Holders = ReadonlyMap<string, readonly string[]>;

/**
 * Opens what people decide the running round by; what the round before decided and nothing touched is
 * carried over without asking anybody again.
 */
export async function openRound(step: Step, stage: Stage, gate: GateDefinition): Promise<void> {
  const holders = await holdersOf(step, gate);
  const opening = await openingOf(step, stage, gate, holders);
  const opened: Task[] = [];
  for (const task of decisionKindOf(step.life, stage).opens(step.life, stage, opening)) {
    const row = { title: approvalTitle(gate), position: ENGINE_POSITION };
    await insertTask(step.tx, step.life.platformId, task, row);
    if (task.state === 'planned') {
      opened.push(await openTask(step, task));
      continue;
    }
    opened.push(task);
    step.events.push(
      processEvent(
        step,
        'approval.carried',
        { kind: 'task', id: task.id },
        { stage: stage.key, role: task.role, round: stage.round, from: task.carriedFrom },
      ),
    );
  }
  const life = { ...step.life, tasks: [...step.life.tasks, ...opened] };
  await warnOfShortage(step, life, stage, holders);
}

/** Slots whose person has lost their role go back to it; who is missing altogether is a warning. */
export async function lookAtSlots(step: Step, stage: Stage): Promise<void> {
  const gate = step.life.gates[stage.index];
  if (gate === undefined) return;
  const holders = await holdersOf(step, gate);
  // What has just been moved to another role is nobody's any more.
  const moved = new Set(misroutedTasks(step.life).map(({ task }) => task.id));
  for (const slot of freedSlots(step.life, stage, holders)) {
    if (moved.has(slot.id)) continue;
    await storeTask(step.tx, step, slot);
    step.events.push(
      processEvent(
        step,
        'task.handedOver',
        { kind: 'task', id: slot.id },
        { task: slot.key, round: slot.round, personId: null },
      ),
    );
  }
  await warnOfShortage(step, step.life, stage, holders);
}

/** A round that is decided lacks nobody. */
export async function endShortage(step: Step, stage: Stage): Promise<void> {
  const { tx, life, now } = step;
  await resolveWarnings(tx, life.platformId, 'gateShortOfPeople', [stage.key], now);
}

async function warnOfShortage(
  step: Step,
  life: Life,
  stage: Stage,
  holders: Holders,
): Promise<void> {
  const shortage = gateShortage(life, stage, holders);
  if (shortage === null) return endShortage(step, stage);
  const { missing, roles } = shortage;
  const params = { stage: stage.key, missing, roles };
  await raiseWarnings(
    step.tx,
    life.platformId,
    [{ code: 'gateShortOfPeople', subject: stage.key, params }],
    step.now,
  );
}

function holdersOf(step: Step, gate: GateDefinition): Promise<Holders> {
  return roleHolders(step.tx, step, approvalRoles(gate), dayOfRoles(step.now));
}

async function openingOf(
  step: Step,
  stage: Stage,
  gate: GateDefinition,
  holders: Holders,
): Promise<RoundOpening> {
  const { tx, life } = step;
  const before = life.tasks.filter(
    (task) =>
      task.kind === 'approval' && task.stageIndex === stage.index && task.round === stage.round - 1,
  );
  const work = workOfStage(life, stage);
  const keys = new Map(work.map((task) => [task.id, task.key]));
  const changes =
    before.length === 0
      ? new Map<string, never>()
      : await lastChanges(
          tx,
          work.map((task) => task.id),
        );
  return {
    newId,
    holders,
    named: await peopleInForms(step, gate),
    returned: await returnedKeys(
      tx,
      before.map((approval) => approval.id),
    ),
    changedAt: new Map([...changes].map(([id, at]) => [keys.get(id) ?? id, at])),
  };
}

/** People whom forms name for slots, as they were sent last. */
async function peopleInForms(
  { tx, life }: Step,
  gate: GateDefinition,
): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, string>();
  for (const { person } of slotsOfGate(gate)) {
    if (person === null || person === 'holder') continue;
    const task = life.tasks.find((one) => one.kind === 'work' && one.key === person.task);
    const sent = task === undefined ? null : await lastSubmission(tx, task.id);
    const value = sent?.form[person.field];
    if (typeof value === 'string') named.set(`${person.task}.${person.field}`, value);
  }
  return named;
}
