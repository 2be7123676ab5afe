import type { Refusal } from '../refusal.ts';

/** Where in a template a finding points, outermost first: `['stages', 1, 'tasks', 0, 'after', 0]`. */
export type TemplatePath = readonly (string | number)[];

/** Something that a rule found in a template: a stable code, its place, and what its text needs. */
export interface Finding<Code extends string = string> {
  readonly code: Code;
  readonly path: TemplatePath;
  readonly params: Refusal['params'];
}

export function finding<const Code extends string>(
  code: Code,
  path: TemplatePath,
  params: Refusal['params'] = {},
): Finding<Code> {
  return { code, path, params };
}
