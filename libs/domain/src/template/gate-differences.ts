import { compareLists } from './compared-lists.ts';
import {
  added,
  changed,
  removed,
  reordered,
  type DifferencePlace,
  type GateRest,
  type TemplateDifference,
} from './template-difference.ts';
import type { GateDefinition } from './template.ts';

/**
 * What the gate of one stage says differently. Lines and decisions are compared whole, so that a new
 * kind of either is found without a rule of its own.
 */
export function gateDifferences(
  before: GateDefinition,
  after: GateDefinition,
  at: DifferencePlace,
): readonly TemplateDifference[] {
  const lines = compareLists(before.checklist, after.checklist);
  return [
    ...changed('gateKeyChanged', at, before.key, after.key),
    ...changed('gateTitleChanged', at, before.title, after.title),
    ...lines.removed.map((line) =>
      removed('checklistLineRemoved', { ...at, line: line.key }, line),
    ),
    ...lines.added.map((line) => added('checklistLineAdded', { ...at, line: line.key }, line)),
    ...lines.kept.flatMap((one) =>
      changed('checklistLineChanged', { ...at, line: one.after.key }, one.before, one.after),
    ),
    ...reordered('checklistReordered', at, lines.reordered),
    ...changed('gateDecisionChanged', at, before.decision, after.decision),
    ...changed('gateRemindersChanged', at, before.reminders, after.reminders),
    ...changed('gateRestChanged', at, restOf(before), restOf(after)),
  ];
}

function restOf(gate: GateDefinition): GateRest {
  const {
    key: _key,
    title: _title,
    checklist: _lines,
    decision: _decision,
    reminders: _reminders,
    ...rest
  } = gate;
  return rest;
}
