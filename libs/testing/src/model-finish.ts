import {
  completeTask,
  currentStage,
  inOwnName,
  isHeardInRound,
  isRefusal,
  reportTask,
  stageDue,
  type Task,
} from '#domain';
import { brokenRules } from './life-invariants.ts';
import { decided, ROLES, touched, type ModelCommand } from './model-people.ts';
import { changedPlan } from './model-plan.ts';
import { held, tellLine, withTasks, type ModelPlatform } from './model-platform.ts';

const TURNS = 300;

/**
 * The platform as diligent people leave it: every role is given to a person of its own, who does
 * whatever lies with them, until the life is over. Throws when it never is: the life was stuck.
 */
export function finished(model: ModelPlatform): ModelPlatform {
  let now = heldByDiligent(model.life.suspension === null ? model : goneOn(model));
  for (let turn = 0; turn < TURNS; turn += 1) {
    if (now.story.line === 'over') return now;
    now = checked(now, { kind: 'tell' }, tellLine(now), null);
    now = dayPassed(now);
    for (const { id } of now.life.tasks.filter((task) => task.state === 'open')) {
      now = done(now, id);
    }
  }
  throw new Error(`stuck at ${now.story.line} of stage ${now.story.stage}`);
}

/** Every role is given to two people of its own. */
export function heldByDiligent(model: ModelPlatform): ModelPlatform {
  return held(model, new Map(ROLES.map((role) => [role, [`the ${role}`, `another ${role}`]])));
}

/** Without a look no stage opens before its day: it is waited for. */
function dayPassed(model: ModelPlatform): ModelPlatform {
  const stage = currentStage(model.life);
  const due = stage === undefined ? null : stageDue(model.life, stage, model.now);
  return { ...model, now: due?.due === false ? due.at : model.now.add({ hours: 24 }) };
}

function goneOn(model: ModelPlatform): ModelPlatform {
  const resume = { kind: 'resume', what: 0, how: 0, more: 0 } as const;
  const resumed = changedPlan(model, resume, { people: [], roles: [] });
  if (typeof resumed === 'string') throw new Error(resumed);
  return checked(model, resume, resumed, 'the coordinator');
}

/** The task done by its role's person, taken from whoever had claimed it. */
export function done(model: ModelPlatform, id: string): ModelPlatform {
  const task = model.life.tasks.find((one) => one.id === id);
  if (task?.state !== 'open') return model;
  const free: Task = {
    ...task,
    assigneeId: task.fixedFor,
    evidence: task.evidence.map((piece) => ({ ...piece, isThere: true })),
    missingEvidence: [],
    version: task.version + 1,
  };
  if (task.kind !== 'approval') {
    const by = inOwnName(`the ${task.routedRole}`);
    const change = touched(
      model,
      task.isStanding ? reportTask(free, by, model.now) : completeTask(free, by, model.now),
    );
    // What was reported on needs no further report: it would make approvals void for ever.
    if (isRefusal(change) || task.reportedAt !== null) return model;
    const { changedAt = model.changedAt, hasLooked = model.hasLooked } = change;
    const after = { ...withTasks(model, change.tasks), changedAt, hasLooked };
    return checked(model, null, after, by.personId);
  }
  const by = inOwnName(task.fixedFor ?? freeVoice(model, task));
  const answer = decided(model, free, by, { outcome: 'approved' });
  return isRefusal(answer)
    ? model
    : checked(model, null, withTasks(model, answer.tasks), by.personId);
}

/** A holder of the approval's role whose voice was not heard in its round. */
function freeVoice(model: ModelPlatform, approval: Task): string {
  const stage = model.life.stages[approval.stageIndex];
  const holders = model.holders.get(approval.routedRole) ?? [];
  const free = holders.find(
    (one) => stage !== undefined && !isHeardInRound(model.life, stage, one),
  );
  return free ?? `the ${approval.routedRole}`;
}

function checked(
  before: ModelPlatform,
  command: ModelCommand | null,
  model: ModelPlatform,
  by: string | null,
): ModelPlatform {
  const broken = brokenRules(before, command, { model, answer: 'done', by });
  if (broken.length > 0) throw new Error(`while finishing: ${broken.join('; ')}`);
  return model;
}
