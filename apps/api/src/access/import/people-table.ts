import { IMPORT_COLUMNS, type ImportColumn } from '#contracts';
import { refuse, type Refusal } from '#domain';
import { CsvError, parse } from 'csv-parse/sync';

const MOST_LINES = 2_000;

/** A line of the table as it was written, by column; empty cells are absent. */
export interface TableLine {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly cells: Readonly<Partial<Record<ImportColumn, string>>>;
}

type TableRefusal = Refusal<
  'importNotUtf8' | 'importUnreadable' | 'importColumnsMissing' | 'importTooLong'
>;

/** How people name the columns, in small letters with «е» for «ё». */
const NAMES: Readonly<Record<ImportColumn, readonly string[]>> = {
  email: ['email', 'e-mail', 'почта', 'эл. почта', 'электронная почта'],
  fullName: ['fullname', 'full name', 'name', 'фио', 'ф.и.о.'],
  role: ['role', 'роль'],
  organisation: ['organisation', 'organization', 'организация'],
  locale: ['locale', 'language', 'язык'],
  from: ['from', 'с'],
  until: ['until', 'по'],
};

const WANTED: readonly ImportColumn[] = ['email', 'fullName', 'role', 'organisation'];

/** Reads a table of people, at most 2,000 lines; columns that it does not know are passed over. */
export function readPeopleTable(
  csv: string,
): { readonly lines: readonly TableLine[] } | TableRefusal {
  // What was not UTF-8 has been replaced by this sign on the way in.
  if (csv.includes('\u{FFFD}')) return refuse('importNotUtf8');
  const rows = rowsOf(csv);
  if ('refused' in rows) return rows;
  const [head, ...body] = rows.rows;
  const columns = (head?.cells ?? []).map(columnNamed);
  const missing = WANTED.filter((column) => !columns.includes(column));
  if (missing.length > 0) return refuse('importColumnsMissing', { columns: missing });
  if (body.length > MOST_LINES) return refuse('importTooLong', { limit: MOST_LINES });
  return {
    lines: body.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(
        columns.flatMap((column, index) => {
          const cell = cells[index]?.trim() ?? '';
          return column === undefined || cell === '' ? [] : [[column, cell]];
        }),
      ),
    })),
  };
}

function columnNamed(cell: string): ImportColumn | undefined {
  const name = cell.trim().toLowerCase().replaceAll('ё', 'е');
  return IMPORT_COLUMNS.find((column) => NAMES[column].includes(name));
}

function rowsOf(
  csv: string,
):
  | { readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[] }
  | TableRefusal {
  const head = csv.slice(0, csv.search(/[\r\n]|$/));
  const delimiter = head.split(';').length >= head.split(',').length ? ';' : ',';
  const rows: { line: number; cells: readonly string[] }[] = [];
  try {
    parse(csv, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: readonly string[], { lines }) => {
        if (cells.every((cell) => cell.trim() === '')) return null;
        // A cell may hold line ends: the record begins that much before it is read.
        const line = lines - cells.join('').split(/\r\n|\n|\r/).length + 1;
        rows.push({ line, cells });
        return null;
      },
    });
    return { rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse('importUnreadable', { line: lineOf(error) });
  }
}

function lineOf(error: CsvError): number {
  const lines: unknown = error['lines'];
  return typeof lines === 'number' ? lines : 1;
}
