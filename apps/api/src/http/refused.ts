import type {
  FieldTrouble,
  FileProblem,
  InvalidFields,
  Problem,
  ProblemCode,
  Stale,
  WrongTemplate,
} from '#contracts';
import type { Decision, Refusal } from '#domain';
import type { PartNames } from '#notifications';

/** Carries an expected "no" from where it is known to the problem filter. Rolls a transaction back. */
export class Refused extends Error {
  readonly refusal: Refusal<ProblemCode>;
  /** With `stale`: what is there now. */
  readonly current: Problem['current'];
  /** With `templateInvalid`: what is wrong with the file. */
  readonly problems: readonly FileProblem[] | undefined;
  /** What the parts are called that its words speak of; undefined: they are told by their keys. */
  readonly names: PartNames | undefined;

  constructor(refusal: Refusal<ProblemCode> | Stale | WrongTemplate, names?: PartNames) {
    super(refusal.refused);
    this.name = 'Refused';
    this.refusal = refusal;
    this.current = 'current' in refusal ? refusal.current : undefined;
    this.problems = 'problems' in refusal ? refusal.problems : undefined;
    this.names = names;
  }
}

/** A request whose fields are wrong, every one of them. */
export class InvalidInput extends Error {
  readonly fields: readonly FieldTrouble[];

  constructor(fields: readonly FieldTrouble[]) {
    super('invalidInput');
    this.name = 'InvalidInput';
    this.fields = fields;
  }
}

/** What is thrown for a refusal: with its fields when it has them. */
export function thrownFor(
  refusal: Refusal<ProblemCode> | InvalidFields | Stale | WrongTemplate,
): Refused | InvalidInput {
  return 'fields' in refusal ? new InvalidInput(refusal.fields) : new Refused(refusal);
}

/** Goes on when the policy allows it; otherwise throws Refused: what is hidden is not found. */
export function permit(decision: Decision): void {
  if (decision.allowed) return;
  const code = decision.reason === 'hidden' ? 'notFound' : decision.reason;
  throw new Refused({ refused: code, params: {} });
}

/** The value, or Refused `notFound` when there is none. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Refused({ refused: 'notFound', params: {} });
  return value;
}
