import { CST, Lexer } from 'yaml';
import type { ProblemParams } from './file-problem.ts';

/** Files of the catalogue are at most this long, in bytes of UTF-8. */
export const MAX_FILE_BYTES = 256 * 1024;

/** Lists and mappings in each other; a template needs ten. */
export const MAX_DEPTH = 24;

/** A problem of the text itself, at an offset in UTF-16 units. */
export interface TextProblem {
  readonly code: 'empty' | 'tooLarge' | 'brokenText' | 'forbiddenSyntax' | 'tooDeep';
  readonly offset: number;
  readonly params: ProblemParams;
}

/** The lexer says with this mark that the next token is the content of a scalar. */
const SCALAR_MARK = '\u001f';

const FORBIDDEN: Readonly<Record<string, string>> = {
  anchor: 'anchor',
  alias: 'alias',
  tag: 'tag',
  'directive-line': 'directive',
};

/**
 * What forbids to build anything from a text, found in one pass over its tokens: its size, syntax
 * that lets a small file become a huge value or a value of a surprising type, brackets without end.
 */
export function textProblems(text: string): readonly TextProblem[] {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_FILE_BYTES) {
    return [{ code: 'tooLarge', offset: 0, params: { bytes, max: MAX_FILE_BYTES } }];
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) return [{ code: 'brokenText', offset: nul, params: {} }];
  if (text.replaceAll(/#.*/g, '').trim() === '') return [{ code: 'empty', offset: 0, params: {} }];
  return tokenProblems(text);
}

function tokenProblems(text: string): TextProblem[] {
  const problems: TextProblem[] = [];
  let offset = 0;
  let depth = 0;
  let isContent = false;
  for (const source of new Lexer().lex(text)) {
    const type = CST.tokenType(source);
    const syntax = isContent || type === null ? undefined : FORBIDDEN[type];
    if (syntax !== undefined) {
      problems.push({ code: 'forbiddenSyntax', offset, params: { syntax } });
    } else if (!isContent && (type === 'flow-map-start' || type === 'flow-seq-start')) {
      depth += 1;
      if (depth > MAX_DEPTH) {
        return [...problems, { code: 'tooDeep', offset, params: { max: MAX_DEPTH } }];
      }
    } else if (!isContent && (type === 'flow-map-end' || type === 'flow-seq-end')) {
      depth = Math.max(0, depth - 1);
    }
    isContent = source === SCALAR_MARK;
    if (text.startsWith(source, offset)) offset += source.length;
  }
  return problems;
}
