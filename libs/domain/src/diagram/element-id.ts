/**
 * Id of an element that is made of keys: an NCName of XML whatever the keys hold, and never the same
 * for other parts. Letters and digits stay, every other character becomes its code.
 */
function elementId(...parts: readonly string[]): string {
  return parts
    .map((part) =>
      part.replaceAll(/[^A-Za-z0-9]/gu, (sign) => `-${(sign.codePointAt(0) ?? 0).toString(16)}-`),
    )
    .join('.');
}

export function workId(key: string): string {
  return elementId('work', key);
}

/** `place` counts the slots of the role at the gate, from 1. */
export function approvalId(gate: string, role: string, place: number): string {
  return elementId('approval', gate, role, ...(place === 1 ? [] : [String(place)]));
}

export function checklistId(gate: string): string {
  return elementId('checklist', gate);
}

export function decisionId(gate: string): string {
  return elementId('decision', gate);
}

/** Id of the gateway at which a stage is entered anew after a return. */
export function mergeId(stage: string): string {
  return elementId('merge', stage);
}

export function stopId(gate: string): string {
  return elementId('stop', gate);
}

export function stageId(key: string): string {
  return elementId('stage', key);
}

export function laneId(role: string): string {
  return elementId('lane', role);
}

/** Id of a node that the diagram adds to another one: its fork, its join, its end. */
export function besideId(what: 'fork' | 'join' | 'some' | 'tail', id: string): string {
  return `${what}.${id}`;
}

/** Ids of nodes hold no underscore, so two flows never share an id. */
export function flowId(from: string, to: string): string {
  return `flow_${from}_${to}`;
}
