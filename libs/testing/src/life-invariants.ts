import {
  decisionOf,
  dueInstant,
  escalationKey,
  isDone,
  isStageClosed,
  isTakenOut,
  type Life,
  type Stage,
  type Task,
} from '#domain';
import { Temporal } from 'temporal-polyfill';
import { brokenOfCarried, brokenOfVoid } from './approval-invariants.ts';
import type { ModelAnswer, ModelCommand } from './model-people.ts';
import type { ModelPlatform } from './model-platform.ts';
import { brokenOfPlan } from './plan-invariants.ts';

/** Sentences that a change broke; none when all is well. */
export function brokenRules(
  before: ModelPlatform,
  command: ModelCommand | null,
  { model: after, by }: ModelAnswer,
): readonly string[] {
  const changes = changesOf(before.life, after.life);
  return [
    ...after.life.stages.flatMap((stage) => brokenOfStage(after.life, stage)),
    ...changes.flatMap((change) => brokenOfChange(before.life, after, change, by)),
    ...brokenOfTasks(after),
    ...brokenOfGrowth(before.life, after.life, command?.kind === 'endEarly'),
    ...brokenOfPlan(before, after),
    ...(command?.kind === 'tell' ? brokenOfWait(before, after) : []),
    ...(before.life.state !== 'running' && changes.length > 0 ? ['a finished platform moves'] : []),
    ...(command?.kind === 'tell' || by !== null || changes.length === 0
      ? []
      : [`${command?.kind ?? 'nothing'} changes tasks`]),
  ];
}

interface Change {
  /** Undefined: the task is new. */
  readonly was: Task | undefined;
  readonly is: Task;
}

function changesOf(before: Life, after: Life): readonly Change[] {
  const known = new Map(before.tasks.map((task) => [task.id, task]));
  return after.tasks
    .map((task) => ({ was: known.get(task.id), is: task }))
    .filter(({ was, is }) => was !== is);
}

function broken(isBroken: boolean, rule: string): readonly string[] {
  return isBroken ? [rule] : [];
}

function brokenOfStage(life: Life, stage: Stage): readonly string[] {
  const previous = life.stages[stage.index - 1];
  const tasks = life.tasks.filter((task) => task.stageIndex === stage.index);
  const escalations = tasks.filter((task) => task.kind === 'escalation');
  return [
    ...broken(
      stage.state !== 'planned' && previous !== undefined && previous.state !== 'passed',
      `stage ${stage.index} is ${stage.state} before the one before it passed`,
    ),
    ...broken(
      stage.state === 'planned' && tasks.some((task) => task.state === 'open'),
      `a task of stage ${stage.index} is open before its stage`,
    ),
    ...broken(
      isStageClosed(stage) && !tasks.every(isDone),
      `a task outlives its closed stage ${stage.index}`,
    ),
    ...broken(
      escalations.length > stage.deadlineVersion,
      `stage ${stage.index} is escalated twice for one deadline`,
    ),
    ...(stage.state === 'passed' ? brokenOfPassed(life, stage, tasks) : []),
  ];
}

function brokenOfPassed(life: Life, stage: Stage, tasks: readonly Task[]): readonly string[] {
  const gate = life.gates[stage.index];
  const decision = gate === undefined ? null : decisionOf(gate);
  const needed = decision?.kind === 'approvals' ? decision.needed : 0;
  const approved = tasks.filter(
    (task) => task.kind === 'approval' && task.round === stage.round && task.outcome === 'approved',
  );
  const people = new Set(approved.map((task) => task.closedBy));
  const voices = approved.flatMap((task) => [task.closedBy ?? [], task.closedFor ?? []].flat());
  const named = new Set(
    (life.gates[stage.index]?.checklist ?? []).flatMap((rule) =>
      rule.kind === 'tasksClosed' ? rule.tasks : [],
    ),
  );
  const asksReports = gate?.checklist.some((rule) => rule.kind === 'standingReported') ?? false;
  return [
    ...broken(
      tasks.some((task) => task.isRequired && !task.isStanding && task.state !== 'closed'),
      `stage ${stage.index} passed without a required task`,
    ),
    ...broken(
      tasks.some((task) => named.has(task.key) && task.state !== 'closed'),
      `stage ${stage.index} passed without a task that its checklist names`,
    ),
    ...broken(
      approved.length !== needed ||
        people.size !== needed ||
        people.has(null) ||
        hasRepeats(voices),
      `stage ${stage.index} passed without the approvals that are needed, by distinct people`,
    ),
    ...broken(
      asksReports &&
        stage.round === 1 &&
        tasks.some((task) => task.isStanding && task.openedAt !== null && isUnreported(task)),
      `stage ${stage.index} passed without a report on a standing task`,
    ),
  ];
}

/** Open when its gate opened, and nobody had reported on it. */
function isUnreported(task: Task): boolean {
  const isFromTemplate = task.definition === null && !isTakenOut(task);
  return isFromTemplate && task.reportedAt === null && task.after.length === 0;
}

function brokenOfChange(
  before: Life,
  { life, now, remarks, changedAt }: ModelPlatform,
  { was, is }: Change,
  by: string | null,
): readonly string[] {
  const stage = life.stages[is.stageIndex];
  const opens = is.state === 'open' && was?.state !== 'open';
  const done = new Set(life.tasks.filter(isDone).map((task) => task.key));
  const isReopened = was?.state === 'closed' && is.state === 'open' && is.round === was.round + 1;
  const isVoided = is.kind === 'approval' && was?.state === 'closed' && is.state === 'open';
  const isPassedOn = was !== undefined && isHandedOver(was, is);
  const isCarried = was === undefined && is.carriedFrom !== null;
  const named = life.tasks
    .filter((task) => task.kind === 'approval' && task.round + 1 === stage?.round)
    .flatMap((task) => remarks.get(task.id) ?? []);
  return [
    ...(isVoided ? brokenOfVoid(before, life, is) : []),
    ...(isCarried ? brokenOfCarried(life, is, { named, changedAt }) : []),
    ...broken(isReopened && !named.includes(is.key), `${is.key} returns unnamed`),
    ...broken(
      opens && was?.state !== 'closed' && !is.after.every((key) => done.has(key)),
      `${is.key} opens before its predecessors are done`,
    ),
    ...broken(opens && (stage === undefined || isStageClosed(stage)), `${is.key} opens too late`),
    ...broken(
      opens && life.stages.some((one) => one.state === 'stopped'),
      `${is.key} opens on a stopped platform`,
    ),
    ...broken(
      opens && is.kind === 'escalation' && stage !== undefined && isEarly(stage, now),
      `${is.key} opens before the stage is late`,
    ),
    ...broken(
      was !== undefined && isDone(was) && !isReopened && !isVoided && !isPassedOn,
      `${is.key} moves after it closed`,
    ),
    ...broken(was !== undefined && is.version <= was.version, `${is.key} changes unversioned`),
    ...broken(was !== undefined && is.round < was.round, `the round of ${is.key} shrinks`),
    ...broken(
      is.state === 'closed' &&
        !isCarried &&
        !isPassedOn &&
        (is.closedBy === null || is.closedBy !== by),
      `${is.key} is closed by another than who did it`,
    ),
  ];
}

/** Closed work that may come back goes over to whoever comes after the person who did it. */
function isHandedOver(was: Task, is: Task): boolean {
  return is.state === was.state && is.kind === 'work' && is.assigneeId !== was.assigneeId;
}

/** A story that asks the same line again has escalated a stage that is late. */
function brokenOfWait(
  before: ModelPlatform,
  { life, now, story }: ModelPlatform,
): readonly string[] {
  const stage = life.stages[story.stage];
  const isWaiting = story === before.story && WAITS.has(story.line) && life.suspension === null;
  if (!isWaiting || stage === undefined) return [];
  return [...brokenOfMoot(life), ...(isEarly(stage, now) ? [] : brokenOfLate(life, stage))];
}

/** An escalation asks about the deadline that its stage has, or it is withdrawn. */
function brokenOfMoot(life: Life): readonly string[] {
  const asked = new Set(
    life.stages.map((stage) => escalationKey(stage.key, stage.deadlineVersion, 1)),
  );
  return life.tasks
    .filter((task) => task.kind === 'escalation' && task.state === 'open' && !asked.has(task.key))
    .map((task) => `${task.key} asks about a deadline that is no more`);
}

function brokenOfLate(life: Life, stage: Stage): readonly string[] {
  const key = escalationKey(stage.key, stage.deadlineVersion, 1);
  const isEscalated = life.tasks.some((task) => task.key === key);
  return broken(!isEscalated, `stage ${stage.index} is late and nobody hears of it`);
}

const WAITS: ReadonlySet<string> = new Set(['advanceStage', 'gateDecided']);

function isEarly(stage: Stage, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, dueInstant(stage.deadline)) < 0;
}

function brokenOfTasks({ life, hasLooked }: ModelPlatform): readonly string[] {
  const { tasks } = life;
  const names = tasks.map(({ kind, key, round }) => `${kind} ${key} ${round}`);
  const work = tasks.filter((task) => task.kind === 'work').map((task) => task.key);
  const slots = tasks
    .filter((task) => task.kind === 'approval' && task.closedBy !== null)
    .flatMap((task) =>
      [task.closedBy, task.closedFor]
        .filter((id) => id !== null)
        .map((id) => `${task.stageIndex} ${task.round} ${id}`),
    );
  const strays = tasks.filter((task) => task.state === 'open' && !isHeld(life, task.routedRole));
  return [
    ...broken(hasRepeats(names) || hasRepeats(work), 'a task is doubled'),
    ...broken(hasRepeats(slots), 'one person fills two approval slots of a round'),
    ...broken(
      tasks.some((task) => task.isStanding && task.state === 'closed'),
      'a standing task is closed before its stage',
    ),
    ...broken(hasLooked && strays.length > 0, 'an open task lies with nobody'),
    ...tasks.flatMap((task) =>
      broken(
        (task.state === 'closed') !== (task.closedBy !== null) ||
          isDone(task) !== (task.outcome !== null),
        `${task.key} is ${task.state} by ${task.closedBy ?? 'nobody'}: ${task.outcome ?? 'open'}`,
      ),
    ),
  ];
}

function isHeld(life: Life, role: string): boolean {
  return role === 'coordinator' || role === 'authorityOfficer' || life.heldRoles.has(role);
}

function hasRepeats(values: readonly string[]): boolean {
  return new Set(values).size !== values.length;
}

/** Stages go forward: planned, open, at the gate and back for rework, closed for good. */
function brokenOfGrowth(before: Life, after: Life, isEnded: boolean): readonly string[] {
  return after.stages.flatMap((stage, index) => {
    const was = before.stages[index];
    if (was === undefined || was === stage) return [];
    const move = `${was.state} → ${stage.state}`;
    const isRework = move === 'atGate → open';
    return [
      ...broken(!MOVES.has(move) && !(isEnded && ENDS.has(move)), `stage ${index} goes ${move}`),
      ...broken(
        stage.round !== was.round + (isRework ? 1 : 0),
        `the round of stage ${index} goes from ${was.round} to ${stage.round} at ${move}`,
      ),
    ];
  });
}

const MOVES: ReadonlySet<string> = new Set([
  'planned → planned',
  'planned → open',
  'open → open',
  'open → atGate',
  'atGate → open',
  'atGate → atGate',
  'atGate → passed',
  'atGate → stopped',
  'passed → passed',
  'stopped → stopped',
]);

/** An early end stops the stage at which the platform stands. */
const ENDS: ReadonlySet<string> = new Set(['planned → stopped', 'open → stopped']);
