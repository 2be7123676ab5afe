import type { DeviationsPage, DeviationView } from '#contracts';
import { planDateText, type Locale } from '#notifications';
import { csvOf, dueText, MARK, NOBODY, timeText } from '../http/spreadsheet.ts';

const PAGE = 500;

const HEADS: Readonly<Record<Locale, readonly string[]>> = {
  ru: [
    'Когда',
    'Вид',
    'Что изменилось',
    'Причина',
    'Кто',
    'За кого',
    'Что перенесено',
    'Было',
    'Стало',
    'Дней',
  ],
  en: [
    'When',
    'Kind',
    'What changed',
    'Reason',
    'Who',
    'On behalf of',
    'What moved',
    'Was',
    'Became',
    'Days',
  ],
};

/**
 * Deviations as CSV for a spreadsheet, in pieces: a line for each date that moved, and one for a
 * deviation that moved none; times in the zone.
 */
export async function* deviationsTable(
  page: (after: string | null, limit: number) => Promise<DeviationsPage>,
  { zone, locale }: { readonly zone: string; readonly locale: Locale },
): AsyncGenerator<string> {
  yield MARK + csvOf([HEADS[locale]]);
  let after: string | null = null;
  do {
    const read: DeviationsPage = await page(after, PAGE);
    const lines = read.items.flatMap((item) => linesOf(item, zone, locale));
    if (lines.length > 0) yield csvOf(lines);
    after = read.next;
  } while (after !== null);
}

function linesOf(item: DeviationView, zone: string, locale: Locale): string[][] {
  const head = [
    timeText(item.madeAt, zone, locale),
    item.title[locale],
    item.summary[locale],
    item.reason ?? '',
    authorOf(item, locale),
    item.onBehalfOf?.fullName ?? '',
  ];
  if (item.moves.length === 0) {
    const about = item.subject === null ? '' : dateOf(item.subject, locale);
    return [[...head, about, '', '', item.days === 0 ? '' : String(item.days)]];
  }
  return item.moves.map(({ subject, from, until, days }) => [
    ...head,
    dateOf(subject, locale),
    from === null ? '' : dueText(from, locale),
    until === null ? '' : dueText(until, locale),
    from === null || until === null ? '' : String(days),
  ]);
}

/** Lateness without a reason is nobody's doing, not even the system's. */
function authorOf({ id, author }: DeviationView, locale: Locale): string {
  if (author !== null) return author.fullName;
  return id === null ? '' : NOBODY[locale];
}

function dateOf({ kind, title }: NonNullable<DeviationView['subject']>, locale: Locale): string {
  return planDateText(kind, title)[locale];
}
