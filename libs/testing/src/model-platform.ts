import {
  afterStage,
  approvalsOfRound,
  closeStage,
  currentStage,
  decisionKindOf,
  endLeftTasks,
  escalationKey,
  freedSlots,
  gateVerdict,
  isGateReady,
  laterDeadline,
  lifeAtLaunch,
  misroutedTasks,
  newEscalation,
  openStage,
  planLaunch,
  planMove,
  readyTasks,
  returnForRework,
  routeOf,
  ruleDeadline,
  stageDue,
  stageOverdue,
  withdrawnEscalations,
  type Deadline,
  type Life,
  type RecordedDeviation,
  type RoundOpening,
  type Stage,
  type Task,
  type Template,
} from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { CALENDAR, ids } from './plan-builder.ts';

/** A line of the platform's story: the question that it asks now. */
type Line =
  | 'stageIsDue'
  | 'openStage'
  | 'advanceStage'
  | 'openGate'
  | 'gateDecided'
  | 'returnTasks'
  | 'closeStage'
  | 'closePlatform'
  | 'over';

/** A whole platform in memory: its life, who holds its roles, and where its story stands. */
export interface ModelPlatform {
  readonly template: Template;
  readonly life: Life;
  readonly now: Temporal.Instant;
  readonly story: {
    readonly line: Line;
    readonly stage: number;
    readonly verdict: 'pass' | 'stop';
  };
  /** People by the role that they hold. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
  /** Keys of tasks by the approval that returned them. */
  readonly remarks: ReadonlyMap<string, readonly string[]>;
  /** When answers or evidence of a task changed last, by its key. */
  readonly changedAt: ReadonlyMap<string, Temporal.Instant>;
  /** The story has looked at the platform since roles last changed hands. */
  readonly hasLooked: boolean;
  /** Everything that moved the plan, in its order. */
  readonly deviations: readonly RecordedDeviation[];
}

/** The first month of every term of the model; the specs begin on its first day. */
const FIRST_MONTH = '2026-09';
const ZONE = 'Europe/Moscow';

/** A platform just launched from a template, its story not begun. */
export function launched(
  template: Template,
  holders: ModelPlatform['holders'],
  now: Temporal.Instant,
): ModelPlatform {
  const plan = planLaunch(template, FIRST_MONTH, ZONE, CALENDAR);
  const life = lifeAtLaunch('platform', template, plan, ZONE, [], ids());
  return held(
    {
      template,
      life,
      now,
      story: beginning,
      holders,
      remarks: new Map(),
      changedAt: new Map(),
      hasLooked: false,
      deviations: [],
    },
    holders,
  );
}

const beginning = { line: 'stageIsDue', stage: 0, verdict: 'pass' } as const;

/** The story is lost and told anew from its first line; the rows stay. */
export function toldAnew(model: ModelPlatform): ModelPlatform {
  return { ...model, story: beginning };
}

/** Roles change hands; the story has not looked since. */
export function held(model: ModelPlatform, holders: ModelPlatform['holders']): ModelPlatform {
  const heldRoles = new Set([...holders].filter(([, people]) => people.length > 0).map(([r]) => r));
  return { ...model, holders, life: { ...model.life, heldRoles }, hasLooked: false };
}

/** Puts changed tasks in their places; new ones come last. */
export function withTasks(model: ModelPlatform, changed: readonly Task[]): ModelPlatform {
  const byId = new Map(changed.map((task) => [task.id, task]));
  const known = new Set(model.life.tasks.map((task) => task.id));
  const tasks = [
    ...model.life.tasks.map((task) => byId.get(task.id) ?? task),
    ...changed.filter((task) => !known.has(task.id)),
  ];
  return { ...model, life: { ...model.life, tasks } };
}

/**
 * Asks one line of the story, as the worker's step of that name does. A wait leaves the story where
 * it is; a suspended platform waits with every line. Throws where the step would refuse: no life may come to that.
 */
export function tellLine(model: ModelPlatform): ModelPlatform {
  const { line } = model.story;
  if (line === 'over') return model;
  if (model.life.state !== 'running') return goTo(model, 'over');
  if (model.life.suspension !== null) return lookedAround(model);
  const stage = model.life.stages[model.story.stage];
  if (stage === undefined) throw new Error(`no stage ${model.story.stage}`);
  return steps[line](model, stage);
}

const steps: Record<
  Exclude<Line, 'over'>,
  (model: ModelPlatform, stage: Stage) => ModelPlatform
> = {
  stageIsDue(model) {
    const current = currentStage(model.life);
    const stage = current?.index ?? model.life.stages.length - 1;
    const isDue = current === undefined || stageDue(model.life, current, model.now).due;
    return isDue ? { ...model, story: { line: 'openStage', stage, verdict: 'pass' } } : model;
  },

  openStage(model, stage) {
    if (!stageDue(model.life, stage, model.now).due) return model;
    return goTo(withStage(model, openStage(stage, model.now)), 'advanceStage');
  },

  advanceStage(model, stage) {
    if (stage.state !== 'open') return goTo(model, 'openGate');
    const ready = readyTasks(model.life, stage).map((task) => opened(model, task));
    const looked = withTasks(lookedAround(model), ready);
    if (isGateReady(looked.life, stage)) return goTo(looked, 'openGate');
    return escalated(looked, stage);
  },

  openGate(model, stage) {
    if (stage.state !== 'open') return goTo(model, 'gateDecided');
    if (!isGateReady(model.life, stage)) throw new Error('gateNotReady');
    const ready = readyTasks(model.life, stage).map((task) => opened(model, task));
    const looked = withTasks(model, ready);
    const { life } = looked;
    const slots = decisionKindOf(life, stage).opens(life, stage, openingOf(looked, stage));
    const round = slots.map((task) => (task.state === 'planned' ? opened(looked, task) : task));
    return goTo(withTasks(withStage(looked, { ...stage, state: 'atGate' }), round), 'gateDecided');
  },

  gateDecided(model, stage) {
    const verdict =
      stage.state === 'passed'
        ? 'pass'
        : stage.state === 'stopped'
          ? 'stop'
          : gateVerdict(model.life, stage);
    if (verdict === 'rework') return goTo(model, 'returnTasks');
    if (verdict !== null) {
      return { ...model, story: { ...model.story, line: 'closeStage', verdict } };
    }
    if (stage.state !== 'atGate') throw new Error('gateNotOpen');
    const looked = lookedAround(model);
    const ready = readyTasks(looked.life, stage).map((task) => opened(looked, task));
    const freed = freedSlots(looked.life, stage, looked.holders);
    return escalated(withTasks(looked, [...ready, ...freed]), stage);
  },

  returnTasks(model, stage) {
    if (stage.state !== 'atGate') return goTo(model, 'advanceStage');
    if (gateVerdict(model.life, stage) !== 'rework') throw new Error('verdictChanged');
    const keys = approvalsOfRound(model.life, stage).flatMap(
      (approval) => model.remarks.get(approval.id) ?? [],
    );
    const next = returnForRework(model.life, stage, keys, model.now);
    const tasks = next.tasks.map((task) => ({
      ...task,
      deadline: laterDeadline(deadlineByRule(model, task), task.deadline),
    }));
    const returned = withTasks(withStage(model, next.stage), tasks);
    const reworked = withDeviation(returned, model, 'rework', tasks);
    return goTo({ ...reworked, hasLooked: false }, 'advanceStage');
  },

  closeStage(model, stage) {
    const { verdict } = model.story;
    if (stage.state === 'passed' || stage.state === 'stopped') return afterClosing(model);
    if (gateVerdict(model.life, stage) !== verdict) throw new Error('verdictChanged');
    const ended = withTasks(model, endLeftTasks(model.life, stage, model.now));
    return afterClosing(withStage(ended, closeStage(stage, verdict, model.now)));
  },

  closePlatform(model) {
    const { stages } = model.life;
    const left = stages.flatMap((stage) => endLeftTasks(model.life, stage, model.now));
    const state = stages.some((stage) => stage.state === 'stopped') ? 'stopped' : 'closed';
    const ended = withTasks(model, left);
    return goTo({ ...ended, life: { ...ended.life, state } }, 'over');
  },
};

function openingOf(model: ModelPlatform, stage: Stage): RoundOpening {
  const ofRound = (round: number): readonly Task[] =>
    model.life.tasks.filter(
      (task) => task.kind === 'approval' && task.stageIndex === stage.index && task.round === round,
    );
  let opened = 0;
  return {
    newId: () => `${stage.key}:${stage.round}:${(opened += 1)}`,
    holders: model.holders,
    named: new Map(),
    returned: ofRound(stage.round - 1).flatMap((one) => model.remarks.get(one.id) ?? []),
    changedAt: model.changedAt,
  };
}

function afterClosing(model: ModelPlatform): ModelPlatform {
  return afterStage(model.life) === 'nextStage' ? toldAnew(model) : goTo(model, 'closePlatform');
}

function goTo(model: ModelPlatform, line: Line): ModelPlatform {
  return { ...model, story: { ...model.story, line } };
}

function withStage(model: ModelPlatform, changed: Stage): ModelPlatform {
  const stages = model.life.stages.map((stage) =>
    stage.index === changed.index ? changed : stage,
  );
  return { ...model, life: { ...model.life, stages } };
}

function opened(model: ModelPlatform, task: Task): Task {
  const routedRole = routeOf(model.life, task);
  const open = { ...task, routedRole, openedAt: model.now, version: task.version + 1 };
  return { ...open, state: 'open', deadline: task.deadline ?? deadlineByRule(model, open) };
}

function deadlineByRule({ life, template }: ModelPlatform, task: Task): Deadline | null {
  const stage = life.stages[task.stageIndex];
  const planned = template.stages[task.stageIndex];
  if (stage === undefined || planned === undefined) return null;
  return ruleDeadline(task, stage, planned, life.zone, CALENDAR);
}

/** Records what the story itself moved; nothing when nothing moved. */
function withDeviation(
  model: ModelPlatform,
  { life }: ModelPlatform,
  kind: 'rework',
  tasks: readonly Task[],
): ModelPlatform {
  const moves = tasks.flatMap((task) => {
    const was = life.tasks.find((one) => one.id === task.id)?.deadline ?? null;
    return planMove({ kind: 'task', id: task.id, key: task.key }, was, task.deadline) ?? [];
  });
  const id = `d${model.deviations.length}`;
  const deviation: RecordedDeviation = { id, kind, moves, explains: null };
  return moves.length === 0 ? model : { ...model, deviations: [...model.deviations, deviation] };
}

function lookedAround(before: ModelPlatform): ModelPlatform {
  const { life, now } = before;
  const isAwake = life.suspension === null;
  const model = withTasks(before, isAwake ? withdrawnEscalations(life, new Map(), now) : []);
  const moved = misroutedTasks(model.life).map(({ task, to }) => ({
    ...task,
    routedRole: to,
    assigneeId: null,
    fixedFor: null,
    version: task.version + 1,
  }));
  return { ...withTasks(model, moved), hasLooked: true };
}

function escalated(model: ModelPlatform, stage: Stage): ModelPlatform {
  if (stageOverdue(stage, model.now)?.due !== true) return model;
  const key = escalationKey(stage.key, stage.deadlineVersion, 1);
  if (model.life.tasks.some((task) => task.key === key)) return model;
  const at = {
    stageIndex: stage.index,
    stageKey: stage.key,
    task: null,
    version: stage.deadlineVersion,
    level: 1,
    role: 'authorityOfficer',
  };
  return withTasks(model, [opened(model, newEscalation(key, at))]);
}
