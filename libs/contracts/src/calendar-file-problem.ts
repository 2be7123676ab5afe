import type { ProblemParams } from './file-problem.ts';

export type CalendarFileProblemCode =
  | 'tooLarge'
  | 'wrongHeader'
  | 'noDays'
  | 'badQuotes'
  | 'wrongColumns'
  | 'notDate'
  | 'unknownKind'
  | 'duplicateDay'
  | 'titleTooLong'
  | 'notUtf8'
  | 'controlCharacter';

/** One thing wrong with a calendar file: its line (from 1), a stable code, and English text. */
export interface CalendarFileProblem {
  /** The file's name as it was given. */
  readonly file: string;
  readonly line: number;
  readonly code: CalendarFileProblemCode;
  readonly params: ProblemParams;
  readonly message: string;
}

/** What is wrong with one line, not yet tied to a file. */
export interface LineProblem {
  readonly code: CalendarFileProblemCode;
  readonly params: ProblemParams;
}

/** English texts by code; other languages are for the reader of `code` and `params`. */
const TEXTS: Readonly<Record<CalendarFileProblemCode, (params: ProblemParams) => string>> = {
  tooLarge: (p) => `the file has ${show(p['bytes'])} bytes, at most ${show(p['max'])} are allowed`,
  wrongHeader: (p) => `the first line should be “date,kind,title”, not “${show(p['value'])}”`,
  noDays: () => 'the file has no days',
  badQuotes: () =>
    'the quotes do not match: put a title with quotes into quotes as a whole and double the inner ones',
  wrongColumns: (p) => `should have three columns (date, kind, title), not ${show(p['count'])}`,
  notDate: (p) => `“${show(p['value'])}” should be a real date like 2027-03-15`,
  unknownKind: (p) => `“${show(p['value'])}” should be one of: non-working, shortened, working`,
  duplicateDay: (p) => `the day ${show(p['on'])} already stands in line ${show(p['firstLine'])}`,
  titleTooLong: (p) => `the title should have at most ${show(p['max'])} characters`,
  notUtf8: () => 'this is not UTF-8: save the file as “CSV UTF-8”',
  controlCharacter: () => 'the title holds a control character such as a tab: remove it',
};

/** Ties a line's problem to its file and line and puts it into words. */
export function placeProblem(
  file: string,
  line: number,
  { code, params }: LineProblem,
): CalendarFileProblem {
  return { file, line, code, params, message: TEXTS[code](params) };
}

function show(value: ProblemParams[string] | undefined): string {
  return value === undefined ? '?' : String(value);
}
