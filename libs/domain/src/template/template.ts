import type { ReminderLadder } from '../reminder/ladder.ts';
import type { Form } from './form.ts';

/** A text in both languages of the product. */
export interface LocalText {
  readonly ru: string;
  readonly en: string;
}

/** Where a role is held: on one platform, in its organisation, or at the authority for all its platforms. */
export type RolePlace = 'platform' | 'organisation' | 'authority';

export interface TemplateRole {
  readonly key: string;
  readonly title: LocalText;
  readonly heldAt: RolePlace;
}

/**
 * When a stage lies: months counted from the month of the launch plan's start (0 = that month),
 * or named months of a school year (September = 9) with the number of that school year (1 = first).
 * Both ends are inclusive and stay of month precision.
 */
export type StagePeriod =
  | { readonly kind: 'relative'; readonly fromMonth: number; readonly months: number }
  | {
      readonly kind: 'schoolYear';
      readonly from: { readonly year: number; readonly month: number };
      readonly until: { readonly year: number; readonly month: number };
    };

/** A task's deadline: counted from its stage's start or end, or from the moment the task opens. */
export interface DeadlineRule {
  readonly from: 'stageStart' | 'stageEnd' | 'opening';
  /** Calendar days after (negative: before) the anchor. */
  readonly days?: number;
  /** Working days after (negative: before) the anchor; never together with `days`. */
  readonly workingDays?: number;
  /** Clock time `HH:MM` in the zone; without it the deadline ends at 24:00 of its day. */
  readonly at?: string;
}

export interface EvidenceRule {
  readonly key: string;
  readonly title: LocalText;
  readonly kind: 'file' | 'link';
  readonly required: boolean;
}

export interface TaskDefinition {
  /** Unique in its template. */
  readonly key: string;
  readonly title: LocalText;
  /** One or two sentences: what is expected of the person. */
  readonly help?: LocalText;
  readonly role: string;
  readonly form: Form;
  readonly evidence: readonly EvidenceRule[];
  /** Keys of the tasks that must be closed before this one opens. */
  readonly after: readonly string[];
  /**
   * Keys of the tasks after which this one is better done. A soft order: it never locks a task,
   * the checker warns when the plan itself turns it round.
   */
  readonly advisedAfter?: readonly string[];
  /** Key of the role whose holders this task finds: the task forms the body or appoints the person. */
  readonly establishes?: string;
  readonly deadline: DeadlineRule;
  /** A required task must be closed before the gate of its stage opens. */
  readonly required: boolean;
  /** A standing task stays open through its stage, does not block the gate, closes with it as `ended`. */
  readonly standing: boolean;
  /** Official tasks ask for a check of the answers before they are sent. */
  readonly official: boolean;
  /** Where the duty comes from: «Положение … п. 6.3». */
  readonly legalSource?: string;
  /** When its deadline reminds; without it as the authority's profile says. */
  readonly reminders?: ReminderLadder;
}

/** A field of a task's form, by their keys. */
export interface FieldPlace {
  readonly task: string;
  readonly field: string;
}

interface LineBase {
  readonly key: string;
  readonly title: LocalText;
}

/** One line of a gate's checklist; every kind is computed from rows. */
export type ChecklistRule =
  /** Every required task of the stage is closed. */
  | (LineBase & { readonly kind: 'requiredTasksClosed' })
  /**
   * Evidence is there. What is not said is not asked: without `tasks` the tasks of the stage, without
   * `evidence` what they require, without `of` files and links alike.
   */
  | (LineBase & {
      readonly kind: 'evidencePresent';
      readonly of?: EvidenceRule['kind'];
      readonly tasks?: readonly string[];
      readonly evidence?: readonly string[];
    })
  | (LineBase & { readonly kind: 'tasksClosed'; readonly tasks: readonly string[] })
  /** The fields are filled in what was sent last. */
  | (LineBase & { readonly kind: 'fieldsFilled'; readonly fields: readonly FieldPlace[] })
  /** Indicators have their value from before the project: fields with a number. */
  | (LineBase & { readonly kind: 'indicatorsHaveBaseline'; readonly fields: readonly FieldPlace[] })
  /** Standing tasks were reported on; without `tasks` every one that is open in the stage. */
  | (LineBase & { readonly kind: 'standingReported'; readonly tasks?: readonly string[] });

/** Who decides at a gate: one person for each slot, and `count` slots of the kind. */
export interface DecisionSlotRule {
  readonly role: string;
  /** 1 without it. */
  readonly count?: number;
  /**
   * Whose the slot is from the moment when the gate opens: `holder` of the role then, the longest
   * standing first; or whom a field names, if they hold the role. Without it: any holder's.
   */
  readonly person?: 'holder' | FieldPlace;
  /** Keys of the tasks on which the approval rests; without it all of the stage. */
  readonly covers?: readonly string[];
}

/** How many of the slots must approve. */
export type NeededApprovals = 'all' | 'any' | number;

/**
 * How a gate is decided: `checklist` passes by itself once every line is met; `approvals` by people,
 * either one of each of `roles` (all are needed), or by `slots` of which `need` (all) approve.
 */
export type DecisionRule =
  | { readonly kind: 'checklist' }
  | {
      readonly kind: 'approvals';
      readonly roles?: readonly string[];
      readonly slots?: readonly DecisionSlotRule[];
      readonly need?: NeededApprovals;
    };

export interface GateDefinition {
  readonly key: string;
  readonly title: LocalText;
  readonly checklist: readonly ChecklistRule[];
  readonly decision: DecisionRule;
  /** When the end of its stage reminds; without it as the authority's profile says. */
  readonly reminders?: ReminderLadder;
}

export interface StageDefinition {
  readonly key: string;
  readonly title: LocalText;
  readonly period: StagePeriod;
  /** Days before the period's start at which the first stage may open; 14 unless the template says otherwise. */
  readonly leadDays: number;
  readonly tasks: readonly TaskDefinition[];
  readonly gate: GateDefinition;
}

export interface Template {
  readonly key: string;
  readonly version: number;
  readonly title: LocalText;
  readonly description: LocalText;
  /** Length of the whole term in months from the month of the start, its last month included. */
  readonly termMonths: number;
  readonly roles: readonly TemplateRole[];
  readonly stages: readonly StageDefinition[];
}

/** Every template names these roles by the same keys: the engine itself turns to them. */
export const COORDINATOR_ROLE = 'coordinator';
export const AUTHORITY_ROLE = 'authorityOfficer';
