import { compareLists } from './compared-lists.ts';
import {
  added,
  changed,
  removed,
  reordered,
  type DifferencePlace,
  type TemplateDifference,
} from './template-difference.ts';
import type { TaskDefinition } from './template.ts';

/** What one task says differently; `at` is its place in the newer template. */
export function taskDifferences(
  before: TaskDefinition,
  after: TaskDefinition,
  at: DifferencePlace,
): readonly TemplateDifference[] {
  return [
    ...changed('taskTitleChanged', at, before.title, after.title),
    ...changed('taskHelpChanged', at, before.help, after.help),
    ...changed('taskRoleChanged', at, before.role, after.role),
    ...changed('taskRequiredChanged', at, before.required, after.required),
    ...changed('taskStandingChanged', at, before.standing, after.standing),
    ...changed('taskOfficialChanged', at, before.official, after.official),
    ...changed('taskAfterChanged', at, before.after, after.after),
    // None and an empty list advise the same.
    ...changed('taskAdvisedAfterChanged', at, before.advisedAfter ?? [], after.advisedAfter ?? []),
    ...changed('taskEstablishesChanged', at, before.establishes, after.establishes),
    ...changed('taskDeadlineChanged', at, before.deadline, after.deadline),
    ...changed('taskLegalSourceChanged', at, before.legalSource, after.legalSource),
    ...changed('taskRemindersChanged', at, before.reminders, after.reminders),
    ...fieldDifferences(before, after, at),
    ...evidenceDifferences(before, after, at),
  ];
}

function fieldDifferences(
  before: TaskDefinition,
  after: TaskDefinition,
  at: DifferencePlace,
): readonly TemplateDifference[] {
  const fields = compareLists(before.form, after.form);
  return [
    ...fields.removed.map((field) => removed('fieldRemoved', { ...at, field: field.key }, field)),
    ...fields.added.map((field) => added('fieldAdded', { ...at, field: field.key }, field)),
    ...fields.kept.flatMap((one) =>
      changed('fieldChanged', { ...at, field: one.after.key }, one.before, one.after),
    ),
    ...reordered('fieldsReordered', at, fields.reordered),
  ];
}

function evidenceDifferences(
  before: TaskDefinition,
  after: TaskDefinition,
  at: DifferencePlace,
): readonly TemplateDifference[] {
  const rules = compareLists(before.evidence, after.evidence);
  return [
    ...rules.removed.map((rule) => removed('evidenceRemoved', { ...at, evidence: rule.key }, rule)),
    ...rules.added.map((rule) => added('evidenceAdded', { ...at, evidence: rule.key }, rule)),
    ...rules.kept.flatMap((one) =>
      changed('evidenceChanged', { ...at, evidence: one.after.key }, one.before, one.after),
    ),
    ...reordered('evidenceReordered', at, rules.reordered),
  ];
}
