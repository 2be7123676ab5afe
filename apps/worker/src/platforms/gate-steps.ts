import {
  approvalsOfRound,
  gateVerdict,
  isGateReady,
  laterDeadline,
  readyTasks,
  refuse,
  returnForRework,
  type Doer,
  type Refusal,
  type Stage,
  type Task,
} from '#domain';
import { recordMoves } from '#moves';
import { remarksOfApprovals, returnedKeys, storeStage, storeTask } from '#persistence';
import { openRound } from './gate-slots.ts';
import { deadlineOfRule, openTask } from './open-task.ts';
import { final, processEvent, type Step, type StepResult } from './platform-step.ts';

/**
 * Opens the gate's round: a task for each slot by which people decide. What has become ready since the stage
 * was looked at opens with it.
 */
export async function openGate(step: Step, index: number): Promise<StepResult<null> | Refusal> {
  const stage = step.life.stages[index];
  const gate = step.life.gates[index];
  if (stage === undefined || gate === undefined) throw new Error(`no stage ${index}`);
  if (stage.state !== 'open') return final(null);
  if (!isGateReady(step.life, stage)) return refuse('gateNotReady', { stage: stage.key });
  for (const task of readyTasks(step.life, stage)) await openTask(step, task);
  const atGate: Stage = { ...stage, state: 'atGate' };
  await storeStage(step.tx, step, atGate);
  step.events.push(
    processEvent(
      step,
      'gate.opened',
      { kind: 'stage', id: stage.id },
      { stage: stage.key, round: stage.round },
    ),
  );
  await openRound(step, atGate, gate);
  return final(null);
}

/** Starts the next round with the tasks that this round's approvals returned. */
export async function returnTasks(step: Step, index: number): Promise<StepResult<null> | Refusal> {
  const stage = step.life.stages[index];
  if (stage === undefined) throw new Error(`no stage ${index}`);
  if (stage.state !== 'atGate') return final(null);
  if (gateVerdict(step.life, stage) !== 'rework') {
    return refuse('verdictChanged', { stage: stage.key, verdict: 'rework' });
  }
  const round = approvalsOfRound(step.life, stage);
  const approvals = round.map((approval) => approval.id);
  const keys = await returnedKeys(step.tx, approvals);
  const next = returnForRework(step.life, stage, keys, step.now);
  await storeStage(step.tx, step, next.stage);
  const moved: { before: Task; after: Task }[] = [];
  for (const returned of next.tasks) {
    const rule = await deadlineOfRule(step, returned);
    const task = { ...returned, deadline: laterDeadline(rule, returned.deadline) };
    moved.push({ before: returned, after: task });
    await storeTask(step.tx, step, task);
    step.events.push(
      processEvent(
        step,
        'task.returned',
        { kind: 'task', id: task.id },
        { task: task.key, round: task.round },
      ),
    );
  }
  await recordMoves(
    step.tx,
    { life: step.life, by: whoReturned(round) },
    {
      kind: 'rework',
      reason: (await remarksOfApprovals(step.tx, approvals)).join('\n'),
      params: { stage: stage.key, round: next.stage.round },
      moved,
      at: step.now,
    },
  );
  step.events.push(
    processEvent(
      step,
      'gate.returned',
      { kind: 'stage', id: stage.id },
      { stage: stage.key, round: next.stage.round, tasks: next.tasks.map((task) => task.key) },
    ),
  );
  return final(null);
}

/** Who settled the round by a return, and in whose name. */
function whoReturned(round: readonly Task[]): Doer | null {
  const approval = round.find((one) => one.outcome === 'returned');
  if (approval === undefined || approval.closedBy === null) return null;
  return { personId: approval.closedBy, onBehalfOfId: approval.closedFor };
}
