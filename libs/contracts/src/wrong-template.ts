import type { Refusal } from '#domain';
import type { FileProblem } from './file-problem.ts';

/** The refusal of a template file with everything that is wrong with it. */
export interface WrongTemplate extends Refusal<'templateInvalid'> {
  readonly problems: readonly FileProblem[];
}

/** `name`: of the file. */
export function wrongTemplate(name: string, problems: readonly FileProblem[]): WrongTemplate {
  return { refused: 'templateInvalid', params: { name }, problems };
}
