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
}

/** One line of a gate's checklist; every kind is computed from rows. */
export type ChecklistRule =
  | { readonly key: string; readonly title: LocalText; readonly kind: 'requiredTasksClosed' }
  | { readonly key: string; readonly title: LocalText; readonly kind: 'evidencePresent' }
  | {
      readonly key: string;
      readonly title: LocalText;
      readonly kind: 'tasksClosed';
      readonly tasks: readonly string[];
    };

export interface GateDefinition {
  readonly key: string;
  readonly title: LocalText;
  readonly checklist: readonly ChecklistRule[];
  /**
   * How the gate is decided: `checklist` passes by itself once every line is met;
   * `approvals` needs the approval of a holder of each named role.
   */
  readonly decision:
    | { readonly kind: 'checklist' }
    | { readonly kind: 'approvals'; readonly roles: readonly string[] };
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
