import type { KeyKind, RolePlace, TemplatePath, TemplateProblemCode } from '#domain';
import type { TextCode } from './text-schema.ts';

export type FileProblemCode =
  // the text as a file
  | 'empty'
  | 'tooLarge'
  | 'syntax'
  | 'severalDocuments'
  | 'forbiddenSyntax'
  | 'tooDeep'
  | 'repeatedKey'
  | 'tooManyTasks'
  | 'moreProblems'
  // its shape
  | 'missing'
  | 'wrongType'
  | 'unknownKey'
  | 'notOneOf'
  | 'tooShort'
  | 'tooLong'
  | 'tooFew'
  | 'tooMany'
  | 'tooLow'
  | 'tooHigh'
  | 'invalid'
  | TextCode
  // what it says
  | TemplateProblemCode;

export type ProblemParams = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What is wrong, not yet tied to a line of a file. */
export interface PlacedProblem {
  readonly code: FileProblemCode;
  readonly path: TemplatePath;
  readonly params: ProblemParams;
}

/** One thing wrong with a file: where (lines and columns from 1), a stable code, and English text. */
export interface FileProblem {
  readonly file: string;
  /** Like `stages[1].tasks[0].after[0]`; empty for the file as a whole. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly code: FileProblemCode;
  readonly params: ProblemParams;
  readonly message: string;
}

/** A file read whole, or everything that is wrong with it. */
export type FileReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** `['stages', 1, 'after', 0]` → `stages[1].after[0]`. */
export function formatPath(path: TemplatePath): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

const KEY_KINDS: Readonly<Record<KeyKind, string>> = {
  role: 'the role',
  stage: 'the stage key',
  task: 'the task key',
  after: 'the task',
  gate: 'the gate key',
  checklist: 'the checklist key',
  evidence: 'the evidence key',
  field: 'the field key',
  option: 'the option key',
  status: 'the status key',
  rung: 'the reminder key',
};

const ROLE_PLACES: Readonly<Record<RolePlace, string>> = {
  platform: 'on the platform',
  organisation: 'in the organisation',
  authority: 'at the authority',
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
};

const SYNTAXES: Readonly<Record<string, string>> = {
  anchor: 'an anchor (&)',
  alias: 'an alias (*)',
  tag: 'a tag (!)',
  directive: 'a directive (%)',
};

type ProblemText = (params: ProblemParams) => string;

/** English texts by code; other languages are for the reader of `code` and `params`. */
const TEXTS: Readonly<Record<FileProblemCode, ProblemText>> = {
  empty: () => 'the file is empty',
  tooLarge: (p) => `the file has ${show(p['bytes'])} bytes, at most ${show(p['max'])} are allowed`,
  syntax: (p) => `this is not valid YAML: ${show(p['reason'])}`,
  severalDocuments: () => 'the file holds several documents (---), only one is allowed',
  forbiddenSyntax: (p) =>
    `${lookUp(SYNTAXES, p['syntax']) ?? show(p['syntax'])} is not allowed here: write the value out`,
  tooDeep: (p) => `values are nested deeper than ${show(p['max'])} levels`,
  repeatedKey: (p) => `the key “${show(p['key'])}” stands here twice`,
  tooManyTasks: (p) => `there are ${show(p['count'])} tasks, at most ${show(p['max'])} are allowed`,
  moreProblems: (p) => `and ${show(p['count'])} more problems; mend the ones above first`,
  missing: () => 'is missing',
  wrongType: (p) => `should be ${lookUp(TYPES, p['expected']) ?? show(p['expected'])}`,
  unknownKey: (p) => `nothing is called “${show(p['key'])}” here; is it misspelt?`,
  notOneOf: (p) => `should be one of: ${show(p['allowed'])}`,
  tooShort: (p) => `should have at least ${show(p['min'])} characters`,
  tooLong: (p) => `should have at most ${show(p['max'])} characters`,
  tooFew: (p) => `should have at least ${show(p['min'])} entries`,
  tooMany: (p) => `should have at most ${show(p['max'])} entries`,
  tooLow: (p) => `should be at least ${show(p['min'])}`,
  tooHigh: (p) => `should be at most ${show(p['max'])}`,
  invalid: (p) => `is not valid: ${show(p['reason'])}`,
  blank: () => 'should not be blank',
  brokenText: () => 'holds characters that cannot be stored (NUL or half of a character pair)',
  notCamelCase: () => 'should be a key in camelCase with Latin letters, like workPlan',
  notKebabCase: () => 'should be a key in kebab-case with Latin letters, like four-stage-project',
  reservedKey: () => 'is a reserved word, choose another key',
  notClock: () => 'should be a clock time like 17:00',
  notZone: () => 'should be the IANA name of a time zone like Europe/Moscow',
  notDate: () => 'should be a real date like 2027-03-15',
  notMonth: () => 'should be a month like 2027-03',
  notLink: () => 'should be a web address that begins with http:// or https://',
  notDaysOrMonths: () => 'give days or months, not both',
  nobodyChanges: () => 'somebody has to leave or to come',
  farYear: () => 'should be a date of the years 2000 to 2199',
  zero: () => 'should not be 0',
  oneKindOfDays: () => 'should give days or workingDays, exactly one of them',
  repeated: () => 'should not name anything twice',
  cycle: (p) => `these tasks wait for each other in a circle: ${show(p['tasks'], ' → ')}`,
  duplicateKey: (p) => `${keyKind(p['kind'])} “${show(p['key'])}” is used twice`,
  unknownTask: (p) => `no task has the key “${show(p['task'])}”`,
  unknownRole: (p) => `the template declares no role “${show(p['role'])}”`,
  roleMissing: (p) => `the role “${show(p['role'])}”, held ${place(p['place'])}, must be declared`,
  roleHeldElsewhere: (p) => `the role “${show(p['role'])}” must be held ${place(p['place'])}`,
  standingTaskAwaited: (p) =>
    `“${show(p['task'])}” is a standing task, it closes only with its stage: nothing may wait for it`,
  laterTaskAwaited: (p) =>
    `“${show(p['task'])}” belongs to a later stage, so this gate could never pass`,
  gateDecidesNothing: () =>
    'nothing decides here: name lines of the checklist, or roles that approve',
  unknownField: (p) => `the form of “${show(p['task'])}” has no field “${show(p['field'])}”`,
  unknownEvidence: (p) => `none of these tasks asks for such evidence: “${show(p['evidence'])}”`,
  taskNotStanding: (p) =>
    `only standing tasks are reported on, and “${show(p['task'])}” is done once`,
  taskOfOtherStage: (p) =>
    `“${show(p['task'])}” belongs to another stage: an approval covers tasks of its own`,
  notRequiredByTask: (p) =>
    `“${show(p['task'])}” does not require “${show(p['part'])}”: it could be closed without it, and this gate would never pass; make it required`,
  fieldOfOtherType: (p) =>
    `the field “${show(p['field'])}” is a ${show(p['type'])}; an indicator is a number, a person is a person`,
  rolesAndSlots: () => 'name either roles or slots, not both',
  needBeyondSlots: (p) => `${show(p['need'])} approvals are needed from ${show(p['slots'])} slots`,
  personCountsOnce: () => 'whom a field names decides once: leave count out',
  periodEndsBeforeItBegins: () => 'the period ends before it begins',
  stageOutOfOrder: (p) =>
    `the stage begins or ends before the stage “${show(p['previous'])}” that stands above it`,
  twoKindsOfDays: () => 'count either days or workingDays, not both',
  rungOutOfOrder: (p) =>
    `“${show(p['rung'])}” comes before “${show(p['previous'])}” or with it: put reminders in the order in which they come`,
  rungsOverlap: (p) =>
    `“${show(p['previous'])}” still repeats when “${show(p['rung'])}” comes: let it repeat less often`,
  mailWithoutInApp: () =>
    'goes by mail alone: add inApp, for whatever comes by mail stands in the application too',
  escalationBeforeDeadline: () =>
    'escalates before the deadline has passed: give it days or workingDays above 0',
  escalationLevelOrder: (p) =>
    `escalates to level ${show(p['level'])} after level ${show(p['previous'])}: levels have to grow`,
  minAboveMax: (p) => `min ${show(p['min'])} is above max ${show(p['max'])}`,
};

/** The problem in plain English, without its place. */
export function problemText({ code, params }: Pick<FileProblem, 'code' | 'params'>): string {
  return TEXTS[code](params);
}

function show(value: ProblemParams[string] | undefined, separator = ', '): string {
  if (value === undefined) return '?';
  return typeof value === 'object' ? value.join(separator) : String(value);
}

function keyKind(kind: ProblemParams[string] | undefined): string {
  return lookUp(KEY_KINDS, kind) ?? 'the key';
}

function place(heldAt: ProblemParams[string] | undefined): string {
  return lookUp(ROLE_PLACES, heldAt) ?? '?';
}

function lookUp(
  texts: Readonly<Record<string, string>>,
  key: ProblemParams[string] | undefined,
): string | undefined {
  return typeof key === 'string' ? texts[key] : undefined;
}
