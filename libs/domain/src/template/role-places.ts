import type { TemplatePath } from './finding.ts';
import type { GateDefinition } from './template.ts';

/** Each role that a gate's decision names, with its place below `decision`. */
export function rolePlaces({ decision }: Pick<GateDefinition, 'decision'>): readonly {
  readonly role: string;
  readonly path: TemplatePath;
}[] {
  if (decision.kind !== 'approvals') return [];
  return [
    ...(decision.roles ?? []).map((role, index) => ({ role, path: ['roles', index] })),
    ...(decision.slots ?? []).map(({ role }, index) => ({ role, path: ['slots', index, 'role'] })),
  ];
}
