import type { CalendarDay } from '#domain';
import { z } from 'zod';
import {
  placeProblem,
  type CalendarFileProblem,
  type LineProblem,
} from './calendar-file-problem.ts';
import { splitCsvLine } from './csv-line.ts';
import { MAX_FILE_BYTES } from './yaml-limits.ts';

const HEADER = 'date,kind,title';
const MAX_TITLE = 200;
const MAX_SHOWN = 40;
const BYTE_ORDER_MARK = '\uFEFF';
/** What a decoder puts in place of bytes that are no UTF-8. */
const REPLACEMENT = '\uFFFD';

const realDate = z.iso.date();
const kindOfDay = z.enum(['non-working', 'shortened', 'working']);

/** What a calendar file says. */
export interface CalendarFile {
  /** In the file's order. */
  readonly days: readonly CalendarDay[];
  /** Every year with at least one day in the file, ascending: these years have data. */
  readonly years: readonly number[];
}

/** The file read whole, or everything that is wrong with it in the order of lines. */
export type CalendarFileReading =
  | { readonly ok: true; readonly value: CalendarFile }
  | { readonly ok: false; readonly problems: readonly CalendarFileProblem[] };

/**
 * Reads a production calendar in the project's format: CSV in UTF-8 with the header
 * `date,kind,title` and one line for each day that differs from the five-day week. `date` is
 * `YYYY-MM-DD`, `kind` is `non-working`, `shortened` or `working`, `title` may be empty and stands
 * in double quotes when it holds a comma or a quote. A byte order mark and CRLF are allowed, blank
 * lines are not. A file above 256 KB is not looked into. `name` is only carried into the problems.
 */
export function parseCalendarFile(name: string, text: string): CalendarFileReading {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_FILE_BYTES) {
    const tooLarge: LineProblem = { code: 'tooLarge', params: { bytes, max: MAX_FILE_BYTES } };
    return { ok: false, problems: [placeProblem(name, 1, tooLarge)] };
  }
  const lines = linesOf(text);
  const readings = readingsOf(lines);
  const problems = readings.flatMap(({ line, problems: found }) =>
    found.map((problem) => placeProblem(name, line, problem)),
  );
  if (problems.length > 0) return { ok: false, problems };
  const days = readings.flatMap(({ day }) => (day === null ? [] : [day]));
  const years = new Set(days.map((day) => Number(day.on.slice(0, 4))));
  return { ok: true, value: { days, years: [...years].toSorted((one, other) => one - other) } };
}

interface LineReading {
  /** Counted from 1. */
  readonly line: number;
  /** The date as soon as it is a real one, whatever else is wrong with the line. */
  readonly on: string | null;
  readonly day: CalendarDay | null;
  readonly problems: readonly LineProblem[];
}

function linesOf(text: string): readonly string[] {
  const body = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const lines = body.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function readingsOf(lines: readonly string[]): readonly LineReading[] {
  const lineOf = new Map<string, number>();
  const days = lines.slice(1).map((source, index): LineReading => {
    const reading = readDay(source, index + 2);
    const { on, line, day, problems } = reading;
    if (on === null) return reading;
    const firstLine = lineOf.get(on);
    if (firstLine === undefined) {
      lineOf.set(on, line);
      return reading;
    }
    const duplicate: LineProblem = { code: 'duplicateDay', params: { on, firstLine } };
    return { line, on, day, problems: [...problems, duplicate] };
  });
  return [readHeader(lines), ...days];
}

function readHeader(lines: readonly string[]): LineReading {
  const header = lines[0] ?? '';
  const problems: LineProblem[] = [];
  if (header !== HEADER) problems.push({ code: 'wrongHeader', params: { value: shown(header) } });
  if (lines.length < 2) problems.push({ code: 'noDays', params: {} });
  return { line: 1, on: null, day: null, problems };
}

function readDay(source: string, line: number): LineReading {
  const fields = splitCsvLine(source);
  if (fields === null) return unread(line, { code: 'badQuotes', params: {} });
  const [date, kind, title] = fields;
  if (date === undefined || kind === undefined || title === undefined || fields.length > 3) {
    return unread(line, { code: 'wrongColumns', params: { count: fields.length } });
  }
  const on = realDate.safeParse(date);
  const known = kindOfDay.safeParse(kind);
  const problems: LineProblem[] = [];
  if (!on.success) problems.push({ code: 'notDate', params: { value: shown(date) } });
  if (!known.success) problems.push({ code: 'unknownKind', params: { value: shown(kind) } });
  problems.push(...titleProblems(title));
  const day =
    on.success && known.success
      ? { on: on.data, kind: known.data, ...(title === '' ? {} : { title }) }
      : null;
  return { line, on: on.success ? on.data : null, day, problems };
}

function titleProblems(title: string): readonly LineProblem[] {
  const problems: LineProblem[] = [];
  if (title.length > MAX_TITLE) {
    problems.push({ code: 'titleTooLong', params: { max: MAX_TITLE } });
  }
  if (title.includes(REPLACEMENT)) problems.push({ code: 'notUtf8', params: {} });
  if (/\p{Cc}/u.test(title)) problems.push({ code: 'controlCharacter', params: {} });
  return problems;
}

function unread(line: number, problem: LineProblem): LineReading {
  return { line, on: null, day: null, problems: [problem] };
}

/** A piece of the file that fits into a message. */
function shown(value: string): string {
  return value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value;
}
