import {
  AUTHORITY_ROLE,
  changeEvidence,
  claimTask,
  completeTask,
  COORDINATOR_ROLE,
  decideApproval,
  inOwnName,
  isRefusal,
  nameOf,
  releaseTask,
  reportTask,
  voidApprovals,
  type ApprovalDecision,
  type Doer,
  type Refusal,
  type Task,
} from '#domain';
import { changedPlan, triedPlan, type Cast, type PlanCommand } from './model-plan.ts';
import { held, tellLine, toldAnew, withTasks, type ModelPlatform } from './model-platform.ts';

export const PEOPLE = ['ann', 'bob', 'cyril', 'dina', 'egor'] as const;
export const ROLES = [COORDINATOR_ROLE, AUTHORITY_ROLE, 'tutor', 'methodist'] as const;

/** What may happen to a platform. Numbers choose among what there is at that moment. */
export type ModelCommand =
  | { readonly kind: 'tell' | 'tellAnew' }
  | { readonly kind: 'wait'; readonly days: number }
  | {
      readonly kind: 'claim' | 'release' | 'complete' | 'report' | 'evidence';
      readonly task: number;
      readonly who: number;
    }
  | {
      readonly kind: 'decide';
      readonly task: number;
      readonly who: number;
      readonly outcome: ApprovalDecision['outcome'];
      readonly tasks: number;
    }
  | { readonly kind: 'appoint' | 'dismiss'; readonly role: number; readonly who: number }
  | PlanCommand
  /** Some changes, asked of a what-if first. */
  | { readonly kind: 'tryOut'; readonly changes: readonly PlanCommand[] }
  /** The forecast is compared with what then happens; nothing is done. */
  | { readonly kind: 'foresee' };

export interface ModelAnswer {
  readonly model: ModelPlatform;
  /** `done`, `nothing` when there was nothing to do it with, or the code of a refusal. */
  readonly answer: string;
  /** Who did it. */
  readonly by: string | null;
}

/** Does one command to a platform, a second after the one before. */
export function act(before: ModelPlatform, command: ModelCommand): ModelAnswer {
  const model = { ...before, now: before.now.add({ seconds: 1 }) };
  switch (command.kind) {
    case 'tell':
      return done(tellLine(model));
    case 'tellAnew':
      return done(toldAnew(model));
    case 'wait':
      return done({ ...model, now: model.now.add({ hours: 24 * command.days }) });
    case 'appoint':
    case 'dismiss':
      return appoint(model, command);
    case 'foresee':
      return done(model);
    case 'tryOut':
      return planned(model, triedPlan(model, command.changes, CAST));
    case 'extendTask':
    case 'shift':
    case 'addTask':
    case 'splitTask':
    case 'dropTask':
    case 'changeHolder':
    case 'suspend':
    case 'resume':
    case 'endEarly':
    case 'extendTerm':
      return planned(model, changedPlan(model, command, CAST));
    case 'claim':
    case 'release':
    case 'complete':
    case 'report':
    case 'evidence':
    case 'decide':
      if (model.life.state !== 'running') return refusedBy('platformOver', model);
      return model.life.suspension === null
        ? move(model, command)
        : refusedBy('platformSuspended', model);
  }
}

const CAST: Cast = { people: PEOPLE, roles: ROLES };

function planned(model: ModelPlatform, answer: ModelPlatform | string): ModelAnswer {
  return typeof answer === 'string' ? refusedBy(answer, model) : done(answer, 'the leader');
}

function done(model: ModelPlatform, by: string | null = null): ModelAnswer {
  return { model, answer: 'done', by };
}

function refusedBy(answer: string, model: ModelPlatform): ModelAnswer {
  return { model, answer, by: null };
}

function appoint(
  model: ModelPlatform,
  command: Extract<ModelCommand, { kind: 'appoint' | 'dismiss' }>,
): ModelAnswer {
  const role = chosen(ROLES, command.role) ?? COORDINATOR_ROLE;
  const person = chosen(PEOPLE, command.who) ?? PEOPLE[0];
  const others = (model.holders.get(role) ?? []).filter((one) => one !== person);
  if (command.kind === 'dismiss' && role === COORDINATOR_ROLE && others.length === 0) {
    return refusedBy('lastCoordinator', model);
  }
  const people = command.kind === 'appoint' ? [...others, person] : others;
  return done(held(model, new Map(model.holders).set(role, people)));
}

function move(model: ModelPlatform, command: Extract<ModelCommand, { task: number }>): ModelAnswer {
  const open = model.life.tasks.filter((task) => task.state === 'open');
  const approvals = open.filter((task) => task.kind === 'approval');
  // Mostly what is open; sometimes any task at all, so that refusals are met too.
  const among =
    command.task % 7 === 0 ? model.life.tasks : command.kind === 'decide' ? approvals : open;
  const task = chosen(among, command.task);
  if (task === undefined) return refusedBy('nothing', model);
  const by = whoActs(model, task, command.who);
  const answer = changeOf(model, command, task, by);
  if (isRefusal(answer)) return refusedBy(answer.refused, model);
  return done(
    {
      ...withTasks(model, answer.tasks),
      remarks: answer.remarks ?? model.remarks,
      changedAt: answer.changedAt ?? model.changedAt,
      hasLooked: answer.hasLooked ?? model.hasLooked,
    },
    by.personId,
  );
}

/** Mostly the one who claimed the task or a holder of its role; sometimes anybody, or their substitute. */
function whoActs(model: ModelPlatform, task: Task, who: number): Doer {
  const holders = model.holders.get(task.routedRole) ?? [];
  const usual = task.assigneeId === null ? holders : [task.assigneeId];
  const anybody = chosen(PEOPLE, who) ?? PEOPLE[0];
  const person = (who % 5 === 0 ? undefined : chosen(usual, who)) ?? anybody;
  return who % 4 === 0 && person !== anybody
    ? { personId: anybody, onBehalfOfId: person }
    : inOwnName(person);
}

export interface Change {
  readonly tasks: readonly Task[];
  readonly remarks?: ModelPlatform['remarks'];
  readonly changedAt?: ModelPlatform['changedAt'];
  readonly hasLooked?: boolean;
}

function changeOf(
  model: ModelPlatform,
  command: Extract<ModelCommand, { task: number }>,
  task: Task,
  by: Doer,
): Change | Refusal {
  switch (command.kind) {
    case 'claim':
      return one(claimTask(task, nameOf(by)));
    case 'release':
      return one(releaseTask(task));
    case 'complete':
      return touched(model, completeTask(task, by, model.now));
    case 'report':
      return touched(model, reportTask(task, by, model.now));
    case 'evidence': {
      const changed = changeEvidence(task, by);
      if (isRefusal(changed)) return changed;
      const evidence = changed.evidence.map((piece) =>
        piece.key === changed.missingEvidence[0] ? { ...piece, isThere: true } : piece,
      );
      return touched(model, {
        ...changed,
        evidence,
        missingEvidence: changed.missingEvidence.slice(1),
      });
    }
    case 'decide':
      return decided(model, task, by, decisionOf(model, task, command));
  }
}

function one(task: Task | Refusal): Change | Refusal {
  return isRefusal(task) ? task : { tasks: [task] };
}

/** What a change to answers or evidence does beside the task itself: approvals become void. */
export function touched(model: ModelPlatform, task: Task | Refusal): Change | Refusal {
  if (isRefusal(task)) return task;
  const voided = voidApprovals(model.life, task, model.now);
  return {
    tasks: [task, ...voided],
    // A slot that is open again may have lost the people of its role meanwhile.
    hasLooked: model.hasLooked && voided.length === 0,
    changedAt: new Map(model.changedAt).set(task.key, model.now),
  };
}

/** Decides an approval slot and keeps what a return names. */
export function decided(
  model: ModelPlatform,
  task: Task,
  by: Doer,
  decision: ApprovalDecision,
): Change | Refusal {
  const stage = model.life.stages[task.stageIndex];
  if (stage === undefined) throw new Error(`no stage of ${task.key}`);
  const answer = decideApproval(model.life, stage, task, by, decision, model.now);
  if (isRefusal(answer)) return answer;
  const keys = decision.outcome === 'returned' ? decision.tasks : [];
  return {
    tasks: [answer.approval, ...answer.withdrawn],
    remarks: new Map(model.remarks).set(task.id, keys),
  };
}

/** A return names by the bits of a number some closed tasks of the stage, seldom any others. */
function decisionOf(
  model: ModelPlatform,
  { stageIndex }: Task,
  { outcome, tasks }: Extract<ModelCommand, { kind: 'decide' }>,
): ApprovalDecision {
  if (outcome !== 'returned') return { outcome };
  const ofStage = model.life.tasks.filter((task) => task.stageIndex === stageIndex);
  const among = tasks % 7 === 0 ? ofStage : ofStage.filter((task) => task.state === 'closed');
  const work = tasks % 7 === 0 ? among : among.filter((task) => task.kind === 'work');
  return {
    outcome,
    tasks: work.filter((_, index) => ((tasks >> index) & 1) === 1).map((task) => task.key),
  };
}

function chosen<T>(among: readonly T[], number: number): T | undefined {
  return among[number % Math.max(among.length, 1)];
}
