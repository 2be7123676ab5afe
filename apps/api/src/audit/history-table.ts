import type { HistoryEntry } from '#contracts';
import type { Locale } from '#notifications';
import { csvOf, MARK, NOBODY, timeText } from '../http/spreadsheet.ts';

const PAGE = 500;

const HEADS: Readonly<Record<Locale, readonly string[]>> = {
  ru: ['№', 'Когда', 'Кто', 'За кого', 'Что произошло', 'Предмет', 'Тексты'],
  en: ['No.', 'When', 'Who', 'On behalf of', 'What happened', 'Subject', 'Texts'],
};

/** A history as CSV for a spreadsheet, in pieces: a line an entry, times in the zone. */
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
