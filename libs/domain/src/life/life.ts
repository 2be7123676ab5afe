import type { GateDefinition } from '../template/template.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Period } from '../platform/stage-plan.ts';
import type { Stage } from '../stage/stage.ts';
import type { Task } from '../task/task.ts';

/** A pause in the life: nothing moves and nothing falls due until it is resumed. */
export interface Suspension {
  readonly since: Temporal.Instant;
  /** The day (`YYYY-MM-DD`) on which people expect to go on; nothing happens by itself then. */
  readonly expectedUntil: string | null;
}

export type PlatformState = 'running' | 'closed' | 'stopped';

/** Everything that the rules of one platform's life decide by: a snapshot taken under its lock. */
export interface Life {
  readonly platformId: string;
  readonly state: PlatformState;
  /** IANA zone in which the platform's days begin and end. */
  readonly zone: string;
  readonly term: Period;
  /** Null while the platform goes on. */
  readonly suspension: Suspension | null;
  /** In their order. */
  readonly stages: readonly Stage[];
  /** The gate of each stage, by the stage's index. */
  readonly gates: readonly GateDefinition[];
  readonly tasks: readonly Task[];
  /** Roles that somebody holds today where the template says they are held. */
  readonly heldRoles: ReadonlySet<string>;
}

/**
 * The stage at which the life stands: the first that has not passed; none once all have. A stage
 * that was stopped stays the current one for good: what lies behind it never opens.
 */
export function currentStage(life: Life): Stage | undefined {
  return life.stages.find((stage) => stage.state !== 'passed');
}

export function tasksOfStage(life: Life, stageIndex: number): readonly Task[] {
  return life.tasks.filter((task) => task.stageIndex === stageIndex);
}

/** The approvals of the gate's running round. */
export function approvalsOfRound(life: Life, stage: Stage): readonly Task[] {
  return tasksOfStage(life, stage.index).filter(
    (task) => task.kind === 'approval' && task.round === stage.round,
  );
}

/** The work of a stage: what its template or its plan gave to people. */
export function workOfStage(life: Life, stage: Stage): readonly Task[] {
  return tasksOfStage(life, stage.index).filter((task) => task.kind === 'work');
}
