/** An expected "no" of a rule: a stable code and the parameters that its text needs (ids, counts, dates). */
export interface Refusal<Code extends string = string> {
  readonly refused: Code;
  readonly params: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export function refuse<const Code extends string>(
  code: Code,
  params: Refusal['params'] = {},
): Refusal<Code> {
  return { refused: code, params };
}

export function isRefusal<T extends object, Code extends string>(
  answer: T | Refusal<Code>,
): answer is Refusal<Code> {
  return 'refused' in answer;
}
