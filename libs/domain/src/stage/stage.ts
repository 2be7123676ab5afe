import type { Temporal } from 'temporal-polyfill';
import type { PartialDate } from '../calendar/partial-date.ts';
import type { Deadline } from '../deadline/deadline.ts';
import type { Period } from '../platform/stage-plan.ts';

/** `atGate`: its checklist is met and the gate is being decided. */
export type StageState = 'planned' | 'open' | 'atGate' | 'passed' | 'stopped';

/** What the launch planned for a stage. */
interface StageBaseline {
  readonly period: Period;
  /** `YYYY-MM-DD`. */
  readonly opensOn: string;
}

/** When a stage began and passed before its platform came here, as precisely as people know it. */
export interface StageDates {
  readonly openedOn: PartialDate;
  readonly passedOn: PartialDate;
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
  /** Of a stage that passed before the platform came here: it has no moments; null: it is lived here. */
  readonly recorded: StageDates | null;
  readonly openedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
}

export function isStageClosed(stage: Stage): boolean {
  return stage.state === 'passed' || stage.state === 'stopped';
}

/** The day on which the stage opened, or the month where nothing more is known; null: it has not. */
export function stageOpenedOn(stage: Stage, zone: string): PartialDate | null {
  return stage.recorded?.openedOn ?? dayIn(stage.openedAt, zone);
}

/** The day on which it passed or was stopped, or the month; null: it goes on or is still to come. */
export function stageClosedOn(stage: Stage, zone: string): PartialDate | null {
  return stage.recorded?.passedOn ?? dayIn(stage.closedAt, zone);
}

function dayIn(at: Temporal.Instant | null, zone: string): string | null {
  return at === null ? null : at.toZonedDateTimeISO(zone).toPlainDate().toString();
}
