import type { PartialDate } from '../calendar/partial-date.ts';
import type { Deadline, DueOn } from '../deadline/deadline.ts';

/** A stretch of time, both ends included. */
export interface Period {
  readonly from: PartialDate;
  readonly until: PartialDate;
}

export interface TaskPlan {
  readonly key: string;
  /** Null while the deadline counts from an opening that has not come yet. */
  readonly deadline: Deadline | null;
  /** The deadline, or the one that the task will have when all goes as planned. */
  readonly expected: DueOn | null;
}

export interface StagePlan {
  readonly key: string;
  /** Place in the template, 0 is the first. */
  readonly index: number;
  readonly period: Period;
  /** `YYYY-MM-DD`. The plan only: a later stage opens when the gate before it has passed. */
  readonly opensOn: string;
  /** The end of the period. */
  readonly deadline: Deadline;
  readonly tasks: readonly TaskPlan[];
}
