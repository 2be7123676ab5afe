import type { PlanWarning } from '../platform/plan-warning.ts';

/** What people should look at before they change a plan. Days are `YYYY-MM-DD`, both ends included. */
export type OutlookWarning =
  | PlanWarning
  /** The gate of a stage passes, if nobody intervenes, after the last day of the term. */
  | { readonly code: 'gateAfterTerm'; readonly stage: string; readonly on: string }
  /** The gate of a stage cannot be decided by distinct people who hold its roles today. */
  | {
      readonly code: 'gateShortOfPeople';
      readonly stage: string;
      readonly missing: number;
      readonly roles: readonly string[];
    }
  /** A change sets a deadline that is still to be met before now: that of a task or of a stage. */
  | { readonly code: 'taskDueInPast'; readonly task: string; readonly on: string }
  | { readonly code: 'stageDueInPast'; readonly stage: string; readonly on: string }
  /** A stage begins or ends by the plan before the one before it; `stages` in their order. */
  | { readonly code: 'stageOutOfOrder'; readonly stages: readonly [string, string] }
  /** Nobody who may do the task is there on its day; it waits until one of them is back. */
  | {
      readonly code: 'personAway';
      readonly task: string;
      readonly people: readonly string[];
      readonly on: string;
      readonly until: string;
    }
  /** A role has work while nobody holds it, or while everybody who does is away. */
  | {
      readonly code: 'roleUncovered';
      readonly role: string;
      readonly from: string;
      readonly until: string;
    }
  /** More than `MOST_TASKS_A_WEEK` tasks of one person fall due in the week that begins `from`. */
  | {
      readonly code: 'personOverloaded';
      readonly personId: string;
      readonly from: string;
      readonly tasks: number;
    };
