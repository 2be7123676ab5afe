import type { Refusal } from '#domain';
import type { z } from 'zod';

/** One wrong field, before it is put into words. Never holds the value itself. */
export interface FieldTrouble {
  readonly path: string;
  readonly code: string;
  readonly params: Refusal['params'];
}

/** The refusal of a request whose fields are wrong, every one of them. */
export interface InvalidFields extends Refusal<'invalidInput'> {
  readonly fields: readonly FieldTrouble[];
}

export function invalidFields(fields: readonly FieldTrouble[]): InvalidFields {
  return { refused: 'invalidInput', params: {}, fields };
}

type Issue = z.core.$ZodIssue;

/** Every wrong field of a failed parse. The issues must carry their input (`reportInput`). */
export function fieldTroubles(issues: readonly Issue[]): FieldTrouble[] {
  return issues.flatMap(troublesOf).slice(0, MOST_FIELDS);
}

/** What is wrong with a request of thousands of wrong items is clear from the first ones. */
const MOST_FIELDS = 100;

function troublesOf(issue: Issue): FieldTrouble[] {
  const path = pathText(issue.path);
  const one = (code: string, params: Refusal['params'] = {}): FieldTrouble[] => [
    { path, code, params },
  ];
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? one('required')
        : one('wrongType', { expected: issue.expected });
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? one('tooShort', { min: Number(issue.minimum) })
        : one('tooSmall', { min: Number(issue.minimum) });
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? one('tooLong', { max: Number(issue.maximum) })
        : one('tooBig', { max: Number(issue.maximum) });
    case 'invalid_format':
      return issue.format === 'regex'
        ? one('invalid')
        : one('wrongFormat', { format: issue.format });
    case 'invalid_value':
      return issue.input === undefined
        ? one('required')
        : one('notOneOf', { allowed: issue.values.map(String) });
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: pathText([...issue.path, key]),
        code: 'unknownField',
        params: {},
      }));
    case 'invalid_union': {
      const branch = issue.errors.find((errors) => errors.length > 0);
      if (branch === undefined || issue.errors.length > 1) return one('invalid');
      return branch.flatMap((inner) =>
        troublesOf({ ...inner, path: [...issue.path, ...inner.path] }),
      );
    }
    case 'custom': {
      const code: unknown = issue.params?.['code'];
      return one(typeof code === 'string' ? code : 'invalid');
    }
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return one('invalid');
  }
}

/** `['stages', 0, 'title']` → `stages[0].title`; at most 200 characters of it. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      return index === 0 ? String(step) : `.${String(step)}`;
    })
    .join('')
    .slice(0, 200);
}
