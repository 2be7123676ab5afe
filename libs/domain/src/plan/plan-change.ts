import type { PartialDate } from '../calendar/partial-date.ts';
import type { DueOn } from '../deadline/deadline.ts';
import type { PlanShift } from '../deadline/move-deadline.ts';
import type { EvidenceRule, LocalText } from '../template/template.ts';

/** A task that comes into the plan of a running platform. It is never required. */
export interface NewTask {
  readonly title: LocalText;
  readonly help?: LocalText;
  readonly role: string;
  /** Keys of the tasks that must be done before it opens. */
  readonly after: readonly string[];
  /** Null: the end of its stage. */
  readonly deadline: DueOn | null;
  readonly official?: boolean;
  readonly evidence?: readonly EvidenceRule[];
}

/** One part of a task that is split. */
export interface NewPart {
  readonly title: LocalText;
  readonly role: string;
  /** Null: as the task that is split. */
  readonly deadline: DueOn | null;
}

export interface StageShift {
  readonly kind: 'shift';
  /** Key of a stage that is not closed. */
  readonly stage: string;
  /** The stage alone, or all that follow it as well. */
  readonly scope: 'stage' | 'rest';
  readonly by: PlanShift;
  /** Deadlines are counted anew by their rules, or all keep their distance. */
  readonly deadlines: 'rule' | 'distance';
}

/** What people ask for while a platform runs. Tasks and stages are named by their keys. */
export type PlanChange =
  | { readonly kind: 'extendTask'; readonly task: string; readonly until: DueOn }
  | StageShift
  | { readonly kind: 'addTask'; readonly stage: string; readonly task: NewTask }
  | { readonly kind: 'splitTask'; readonly task: string; readonly parts: readonly NewPart[] }
  | { readonly kind: 'dropTask'; readonly task: string }
  | {
      readonly kind: 'changeHolder';
      readonly role: string;
      /** Id of a person; null: nobody. One of the two is somebody. */
      readonly leaves: string | null;
      readonly comes: string | null;
    }
  | {
      readonly kind: 'suspend';
      /** The day (`YYYY-MM-DD`) on which people expect to go on. */
      readonly expectedUntil: string | null;
    }
  | { readonly kind: 'resume' }
  | { readonly kind: 'endEarly' }
  | {
      readonly kind: 'extendTerm';
      /** The new last month (`YYYY-MM`) or day of the term. */
      readonly until: PartialDate;
    };

export type PlanChangeKind = PlanChange['kind'];

/** The change of one kind. */
export type ChangeOf<Kind extends PlanChangeKind> = Extract<PlanChange, { readonly kind: Kind }>;
