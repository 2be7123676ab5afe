import type { z } from 'zod';
import type { PlacedProblem } from './file-problem.ts';
import { TEXT_CODES } from './text-schema.ts';

type Issue = z.core.$ZodIssue;

/** What a schema found in a value, in the words of a file; `value` tells the missing from the wrong. */
export function schemaProblems(issues: readonly Issue[], value: unknown): PlacedProblem[] {
  return issues.flatMap((issue) => issueProblems(issue, value));
}

function issueProblems(issue: Issue, value: unknown): PlacedProblem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const one = (
    code: PlacedProblem['code'],
    params: PlacedProblem['params'] = {},
  ): PlacedProblem[] => [{ code, path, params }];

  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ code: 'unknownKey', path: [...path, key], params: { key } }));
  }
  if (valueAt(value, path) === undefined) return one('missing');
  switch (issue.code) {
    case 'invalid_type':
      return one('wrongType', { expected: issue.expected });
    case 'invalid_value':
      return one('notOneOf', { allowed: issue.values.map(String) });
    case 'invalid_union':
      return one('notOneOf', {
        allowed: 'options' in issue ? (issue.options ?? []).map(String) : [],
      });
    case 'too_small':
      return sizeProblem(issue.origin, 'small', Number(issue.minimum), path);
    case 'too_big':
      return sizeProblem(issue.origin, 'big', Number(issue.maximum), path);
    case 'custom': {
      const code = TEXT_CODES.find((known) => known === issue.params?.['code']);
      return code ? one(code) : one('invalid', { reason: issue.message });
    }
    default:
      return one('invalid', { reason: issue.message });
  }
}

function sizeProblem(
  origin: string,
  side: 'small' | 'big',
  limit: number,
  path: PlacedProblem['path'],
): PlacedProblem[] {
  const params = side === 'small' ? { min: limit } : { max: limit };
  switch (origin) {
    case 'string':
      return [{ code: side === 'small' ? 'tooShort' : 'tooLong', path, params }];
    case 'array':
      return [{ code: side === 'small' ? 'tooFew' : 'tooMany', path, params }];
    default:
      return [{ code: side === 'small' ? 'tooLow' : 'tooHigh', path, params }];
  }
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = new Map(Object.entries(here)).get(String(step));
  }
  return here;
}
