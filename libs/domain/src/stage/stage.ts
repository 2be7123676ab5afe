import type { Temporal } from 'temporal-polyfill';
import type { Deadline } from '../deadline/deadline.ts';
import type { Period } from '../platform/stage-plan.ts';

/** `atGate`: its checklist is met and the gate is being decided. */
export type StageState = 'planned' | 'open' | 'atGate' | 'passed' | 'stopped';

/** What the launch planned for a stage. */
export interface StageBaseline {
  readonly period: Period;
  /** `YYYY-MM-DD`. */
  readonly opensOn: string;
}

export interface Stage {
  readonly id: string;
  /** Place in the order of stages, from 0. */
  readonly index: number;
  readonly key: string;
  readonly state: StageState;
  /** Grows by one each time the gate returns tasks for rework; starts at 1. */
  readonly round: number;
  readonly period: Period;
  /** Planned first day, `YYYY-MM-DD`; for the first stage the lead days are already taken off. */
  readonly opensOn: string;
  /** The end of the stage's period: by then the gate should have passed. */
  readonly deadline: Deadline;
  /** Grows each time the deadline moves: an escalation belongs to one version of it. */
  readonly deadlineVersion: number;
  /** The plan of the launch. Never changes. */
  readonly baseline: StageBaseline;
  readonly openedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
}

export function isStageClosed(stage: Stage): boolean {
  return stage.state === 'passed' || stage.state === 'stopped';
}
