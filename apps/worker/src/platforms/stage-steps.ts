import {
  afterStage,
  closeStage,
  currentStage,
  endLeftTasks,
  gateVerdict,
  isDone,
  isGateReady,
  misroutedTasks,
  openStage,
  opensEarly,
  readyTasks,
  refuse,
  stageDue,
  stageOverdue,
  subjectOfEscalation,
  withdrawnEscalations,
  type Refusal,
  type Stage,
  type Task,
} from '#domain';
import {
  closePlatformRow,
  raiseWarnings,
  reminderVersions,
  resolveWarnings,
  storeStage,
  storeTask,
} from '#persistence';
import type { StageInput } from '#workflows/types';
import type { Temporal } from 'temporal-polyfill';
import { endShortage, lookAtSlots } from './gate-slots.ts';
import { openEscalation } from './open-escalation.ts';
import { openTask, rerouteTasks, settleDeadlines } from './open-task.ts';
import { final, processEvent, wait, type Step, type StepResult } from './platform-step.ts';

/** Final when the day of the current stage has come. */
export async function stageIsDue(step: Step): Promise<StepResult<StageInput>> {
  const stage = currentStage(step.life);
  if (stage === undefined)
    return final({ platformId: step.life.platformId, stage: step.life.stages.length - 1 });
  const due = stageDue(step.life, stage, step.now);
  if (!due.due) await lookAround(step);
  return due.due
    ? final({ platformId: step.life.platformId, stage: stage.index })
    : wait(step.now, due.at);
}

/**
 * Opens the stage; one that opens before its planned first day is worth a warning. A first stage whose
 * day was moved after it had come waits for it again.
 */
export async function openStageStep(step: Step, index: number): Promise<StepResult<null>> {
  const stage = stageAt(step, index);
  if (stage.state !== 'planned') return final(null);
  const due = stageDue(step.life, stage, step.now);
  if (!due.due) return wait(step.now, due.at);
  await storeStage(step.tx, step, openStage(stage, step.now));
  step.events.push(
    processEvent(step, 'stage.opened', { kind: 'stage', id: stage.id }, { stage: stage.key }),
  );
  if (index > 0 && opensEarly(step.life, stage, step.now)) {
    await raiseWarnings(
      step.tx,
      step.life.platformId,
      [
        {
          code: 'stageOpenedEarly',
          subject: stage.key,
          params: { stage: stage.key, plannedOn: stage.opensOn },
        },
      ],
      step.now,
    );
  }
  return final(null);
}

/** Opens what is ready, moves what lies wrong, escalates what is late; final when the gate may open. */
export async function advanceStage(step: Step, index: number): Promise<StepResult<null>> {
  const stage = stageAt(step, index);
  if (stage.state !== 'open') return final(null);
  const looked = await lookAround(step);
  for (const task of readyTasks(looked.life, stage)) await openTask(looked, task);
  if (isGateReady(looked.life, stage)) return final(null);
  return wait(step.now, await escalateIfLate(step, stage));
}

/** Opens what becomes ready beside the gate, looks after its slots; final when the round is decided. */
export async function gateDecided(
  step: Step,
  index: number,
): Promise<StepResult<'pass' | 'rework' | 'stop'> | Refusal> {
  const stage = stageAt(step, index);
  if (stage.state === 'passed') return final('pass');
  if (stage.state === 'stopped') return final('stop');
  if (stage.state !== 'atGate') return refuse('gateNotOpen', { stage: stage.key });
  const verdict = gateVerdict(step.life, stage);
  if (verdict !== null) {
    await endShortage(step, stage);
    return final(verdict);
  }
  const looked = await lookAround(step);
  for (const task of readyTasks(looked.life, stage)) await openTask(looked, task);
  await lookAtSlots(looked, stage);
  return wait(step.now, await escalateIfLate(step, stage));
}

/** Ends what is left in the stage and closes it by the gate's verdict. */
export async function closeStageStep(
  step: Step,
  index: number,
  verdict: 'pass' | 'stop',
): Promise<StepResult<'nextStage' | 'last'> | Refusal> {
  const stage = stageAt(step, index);
  if (stage.state === 'passed' || stage.state === 'stopped') return final(afterStage(step.life));
  if (gateVerdict(step.life, stage) !== verdict) {
    return refuse('verdictChanged', { stage: stage.key, verdict });
  }
  await endTasks(step, endLeftTasks(step.life, stage, step.now));
  const closed = closeStage(stage, verdict, step.now);
  await storeStage(step.tx, step, closed);
  step.events.push(
    processEvent(
      step,
      verdict === 'pass' ? 'stage.passed' : 'stage.stopped',
      { kind: 'stage', id: stage.id },
      { stage: stage.key, round: stage.round },
    ),
  );
  const stages = step.life.stages.map((one) => (one.index === index ? closed : one));
  return final(afterStage({ ...step.life, stages }));
}

/** Closes the platform after its last stage; stages that never opened stay as planned. */
export async function closePlatform(step: Step): Promise<StepResult<null>> {
  const isStopped = step.life.stages.some((stage) => stage.state === 'stopped');
  for (const stage of step.life.stages) {
    await endTasks(step, endLeftTasks(step.life, stage, step.now));
  }
  await closePlatformRow(step.tx, step.life.platformId, isStopped ? 'stopped' : 'closed', step.now);
  step.events.push(
    processEvent(step, isStopped ? 'platform.stopped' : 'platform.closed', {
      kind: 'platform',
      id: step.life.platformId,
    }),
  );
  return { ...final(null), closed: true };
}

/** While a platform is suspended nothing opens, closes or falls due; tasks go on lying with whom they should. */
export async function waitSuspended(step: Step): Promise<StepResult<never>> {
  await routeTasks(step);
  return wait(step.now, null);
}

function stageAt(step: Step, index: number): Stage {
  const stage = step.life.stages[index];
  if (stage === undefined) throw new Error(`no stage ${index} of ${step.life.platformId}`);
  return stage;
}

/** What every look does, whatever it was called for. */
async function lookAround(before: Step): Promise<Step> {
  const step = await withdrawEscalations(await settleDeadlines(before));
  await routeTasks(step);
  return step;
}

/** Withdraws escalations that ask about nothing any more. Answers the step with the life as it is then. */
async function withdrawEscalations(step: Step): Promise<Step> {
  const { tx, life, now } = step;
  const about = life.tasks
    .filter((task) => task.state === 'open')
    .flatMap((task) => subjectOfEscalation(life, task) ?? [])
    .flatMap((subject) => (subject.kind === 'task' ? subject.task.id : []));
  const withdrawn = withdrawnEscalations(life, await reminderVersions(tx, about), now);
  if (withdrawn.length === 0) return step;
  for (const task of withdrawn) {
    await storeTask(tx, step, task);
    step.events.push(
      processEvent(step, 'escalation.withdrawn', { kind: 'task', id: task.id }, { task: task.key }),
    );
  }
  const changed = new Map(withdrawn.map((task) => [task.id, task]));
  const tasks = life.tasks.map((task) => changed.get(task.id) ?? task);
  return { ...step, life: { ...life, tasks } };
}

/** Every open task lies with whom it should by now. */
async function routeTasks(step: Step): Promise<void> {
  const { tx, now, life } = step;
  await resolveWarnings(tx, life.platformId, 'roleWithoutHolder', [...life.heldRoles], now);
  await rerouteTasks(step, misroutedTasks(life));
}

/**
 * Tells the authority of a stage that is past its end, once for each version of its deadline. Answers when to look again: the stage's end while it lies ahead.
 */
async function escalateIfLate(step: Step, stage: Stage): Promise<Temporal.Instant | null> {
  const overdue = stageOverdue(stage, step.now);
  if (overdue === null) return null;
  if (!overdue.due) return overdue.at;
  const subject = { kind: 'gate', stage, version: stage.deadlineVersion } as const;
  await openEscalation(step, subject, { level: 1, to: 'authority' });
  return null;
}

async function endTasks(step: Step, ended: readonly Task[]): Promise<void> {
  const before = new Map(step.life.tasks.map((task) => [task.id, task]));
  for (const task of ended) {
    await storeTask(step.tx, step, task);
    const wasOpen = before.get(task.id);
    if (wasOpen === undefined || isDone(wasOpen) || wasOpen.state === 'planned') continue;
    step.events.push(
      processEvent(step, 'task.ended', { kind: 'task', id: task.id }, { task: task.key }),
    );
  }
}
