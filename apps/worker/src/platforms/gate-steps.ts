import {
  approvalRoles,
  approvalsOfRound,
  approvalTitle,
  gateVerdict,
  isGateReady,
  laterDeadline,
  newApproval,
  refuse,
  returnForRework,
  type Refusal,
  type Task,
} from '#domain';
import { recordMoves } from '#moves';
import {
  insertTask,
  newId,
  placeOfRole,
  putInInbox,
  returnedKeys,
  saveStage,
  saveTask,
} from '#persistence';
import { deadlineOfRule, openTask } from './open-task.ts';
import { final, processEvent, type Step, type StepResult } from './platform-step.ts';
import { ENGINE_POSITION } from './stage-steps.ts';

/** Opens the gate's round: one approval task for each role that the gate asks. */
export async function openGate(step: Step, index: number): Promise<StepResult<null> | Refusal> {
  const stage = step.life.stages[index];
  const gate = step.life.gates[index];
  if (stage === undefined || gate === undefined) throw new Error(`no stage ${index}`);
  if (stage.state !== 'open') return final(null);
  if (!isGateReady(step.life, stage)) return refuse('gateNotReady', { stage: stage.key });
  await saveStage(step.tx, { ...stage, state: 'atGate' });
  step.events.push(
    processEvent(
      step,
      'gate.opened',
      { kind: 'stage', id: stage.id },
      { stage: stage.key, round: stage.round },
    ),
  );
  const at = { stageIndex: index, stageKey: stage.key, round: stage.round };
  for (const role of approvalRoles(step.life, stage)) {
    const approval = newApproval(newId(), at, role);
    await insertTask(step.tx, step.life.platformId, approval, {
      title: approvalTitle(gate),
      position: ENGINE_POSITION,
    });
    await openTask(step, approval);
  }
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
  const approvals = approvalsOfRound(step.life, stage).map((approval) => approval.id);
  const keys = await returnedKeys(step.tx, approvals);
  const next = returnForRework(step.life, stage, keys, step.now);
  await saveStage(step.tx, next.stage);
  const moved: { before: Task; after: Task }[] = [];
  for (const returned of next.tasks) {
    const rule = await deadlineOfRule(step, returned);
    const task = { ...returned, deadline: laterDeadline(rule, returned.deadline) };
    moved.push({ before: returned, after: task });
    await saveTask(step.tx, task);
    await putInInbox(step.tx, task, placeOfRole(step.template, task.routedRole, step.places));
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
    { life: step.life, by: null },
    {
      kind: 'rework',
      reason: null,
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
