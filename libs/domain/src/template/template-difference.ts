import type { ReminderLadder } from '../reminder/ladder.ts';
import { isSame, type ComparedLists } from './compared-lists.ts';
import type { FormField } from './form.ts';
import type {
  ChecklistRule,
  DeadlineRule,
  EvidenceRule,
  GateDefinition,
  LocalText,
  RolePlace,
  StageDefinition,
  StagePeriod,
  TaskDefinition,
  TemplateRole,
} from './template.ts';

/** A stage without its tasks, which are told one by one. */
export type StageOutline = Omit<StageDefinition, 'tasks'>;

/** What a gate says besides its key, title, checklist, decision and reminders. */
export type GateRest = Readonly<Record<string, unknown>>;

type Keys = readonly string[];

/** Every kind of difference with what is told as `before` and `after`. */
interface Values {
  readonly titleChanged: LocalText;
  readonly descriptionChanged: LocalText;
  /** Months. */
  readonly termChanged: number;

  readonly roleAdded: TemplateRole;
  readonly roleRemoved: TemplateRole;
  readonly roleTitleChanged: LocalText;
  readonly rolePlaceChanged: RolePlace;
  readonly rolesReordered: Keys;

  readonly stageAdded: StageOutline;
  readonly stageRemoved: StageOutline;
  readonly stagesReordered: Keys;
  readonly stageTitleChanged: LocalText;
  readonly stagePeriodChanged: StagePeriod;
  /** Days. */
  readonly stageLeadDaysChanged: number;

  readonly taskAdded: TaskDefinition;
  readonly taskRemoved: TaskDefinition;
  /** Key of the stage. */
  readonly taskMoved: string;
  readonly tasksReordered: Keys;
  readonly taskTitleChanged: LocalText;
  readonly taskHelpChanged: LocalText;
  readonly taskRoleChanged: string;
  readonly taskRequiredChanged: boolean;
  readonly taskStandingChanged: boolean;
  readonly taskOfficialChanged: boolean;
  readonly taskAfterChanged: Keys;
  readonly taskAdvisedAfterChanged: Keys;
  readonly taskEstablishesChanged: string;
  readonly taskDeadlineChanged: DeadlineRule;
  readonly taskLegalSourceChanged: string;
  readonly taskRemindersChanged: ReminderLadder;

  readonly fieldAdded: FormField;
  readonly fieldRemoved: FormField;
  readonly fieldChanged: FormField;
  readonly fieldsReordered: Keys;

  readonly evidenceAdded: EvidenceRule;
  readonly evidenceRemoved: EvidenceRule;
  readonly evidenceChanged: EvidenceRule;
  readonly evidenceReordered: Keys;

  readonly gateKeyChanged: string;
  readonly gateTitleChanged: LocalText;
  readonly gateDecisionChanged: GateDefinition['decision'];
  readonly gateRemindersChanged: ReminderLadder;
  readonly gateRestChanged: GateRest;
  readonly checklistLineAdded: ChecklistRule;
  readonly checklistLineRemoved: ChecklistRule;
  readonly checklistLineChanged: ChecklistRule;
  readonly checklistReordered: Keys;
}

export type TemplateDifferenceCode = keyof Values;

/** Where a difference lies, by keys; of what has moved, where it is in the newer template. */
export interface DifferencePlace {
  readonly role?: string;
  readonly stage?: string;
  readonly task?: string;
  /** Key of a form's field. */
  readonly field?: string;
  /** Key of an evidence rule. */
  readonly evidence?: string;
  /** Key of a line of the gate's checklist. */
  readonly line?: string;
}

interface Difference<Code, Value> {
  readonly code: Code;
  readonly at: DifferencePlace;
  /** Null: it was not there. */
  readonly before: Value | null;
  /** Null: it is no longer there. */
  readonly after: Value | null;
}

/** One thing that two templates say differently. */
export type TemplateDifference = {
  [Code in TemplateDifferenceCode]: Difference<Code, Values[Code]>;
}[TemplateDifferenceCode];

/** The differences of one kind. */
export type DifferenceOf<Code extends TemplateDifferenceCode> = Difference<Code, Values[Code]>;

export function added<Code extends TemplateDifferenceCode>(
  code: Code,
  at: DifferencePlace,
  after: Values[Code],
): DifferenceOf<Code> {
  return { code, at, before: null, after };
}

export function removed<Code extends TemplateDifferenceCode>(
  code: Code,
  at: DifferencePlace,
  before: Values[Code],
): DifferenceOf<Code> {
  return { code, at, before, after: null };
}

/** The difference of two values, none when they say the same; undefined: it is not there. */
export function changed<Code extends TemplateDifferenceCode>(
  code: Code,
  at: DifferencePlace,
  before: Values[Code] | undefined,
  after: Values[Code] | undefined,
): readonly DifferenceOf<Code>[] {
  if (isSame(before, after)) return [];
  return [{ code, at, before: before ?? null, after: after ?? null }];
}

/** The difference of two orders, none when they are the same. */
export function reordered<Code extends ReorderedCode>(
  code: Code,
  at: DifferencePlace,
  order: ComparedLists<unknown>['reordered'],
): readonly DifferenceOf<Code>[] {
  return order === null ? [] : changed(code, at, order.before, order.after);
}

type ReorderedCode = Extract<TemplateDifferenceCode, `${string}eordered`>;
