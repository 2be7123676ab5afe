import type { HistoryEntry } from '#contracts';
import type { Locale } from '#notifications';
import { stringify } from 'csv-stringify/sync';
import { Temporal } from 'temporal-polyfill';

const PAGE = 500;

/** By this mark spreadsheets know UTF-8. */
const MARK = '\u{FEFF}';

const HEADS: Readonly<Record<Locale, readonly string[]>> = {
  ru: ['№', 'Когда', 'Кто', 'За кого', 'Что произошло', 'Предмет', 'Тексты'],
  en: ['No.', 'When', 'Who', 'On behalf of', 'What happened', 'Subject', 'Texts'],
};

/** The process itself, where nobody acted. */
const NOBODY: Readonly<Record<Locale, string>> = { ru: 'система', en: 'the system' };

/**
 * A history as CSV for a spreadsheet, in pieces: a line an entry, times in the zone. A cell that a
 * spreadsheet would take for a formula is written as text.
 */
export async function* historyTable(
  page: (after: number | null, limit: number) => Promise<readonly HistoryEntry[]>,
  { zone, locale }: { readonly zone: string; readonly locale: Locale },
): AsyncGenerator<string> {
  yield MARK + csvOf([HEADS[locale]]);
  for (let after: number | null = null; ;) {
    const entries: readonly HistoryEntry[] = await page(after, PAGE);
    if (entries.length > 0) yield csvOf(entries.map((entry) => cellsOf(entry, zone, locale)));
    after = entries.at(-1)?.sequence ?? null;
    if (entries.length < PAGE) return;
  }
}

function cellsOf(entry: HistoryEntry, zone: string, locale: Locale): string[] {
  return [
    String(entry.sequence),
    timeText(entry.at, zone, locale),
    entry.actor?.fullName ?? NOBODY[locale],
    entry.onBehalfOf?.fullName ?? '',
    entry.summary[locale],
    entry.subject.title?.[locale] ?? '',
    Object.values(entry.texts).join('\n'),
  ];
}

/** `15.03.2027 14:02:11`, as spreadsheets of the language read it. */
function timeText(at: string, zone: string, locale: Locale): string {
  const time = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const clock = time.toPlainTime().toString({ smallestUnit: 'second' });
  const day = time.toPlainDate().toString();
  return `${locale === 'ru' ? day.split('-').toReversed().join('.') : day} ${clock}`;
}

function csvOf(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { delimiter: ';', record_delimiter: 'windows', escape_formulas: true },
  );
}
