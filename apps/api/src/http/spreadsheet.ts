import type { DueOnView } from '#contracts';
import type { Locale } from '#notifications';
import { stringify } from 'csv-stringify/sync';
import { Temporal } from 'temporal-polyfill';

/** By this mark spreadsheets know UTF-8. */
export const MARK = '\u{FEFF}';

/** The process itself, where nobody acted. */
export const NOBODY: Readonly<Record<Locale, string>> = { ru: 'система', en: 'the system' };

/** Lines for a spreadsheet. A cell that it would take for a formula is written as text. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { delimiter: ';', record_delimiter: 'windows', escape_formulas: true },
  );
}

/** `15.03.2027 14:02:11`, as spreadsheets of the language read it. */
export function timeText(at: string, zone: string, locale: Locale): string {
  const time = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const clock = time.toPlainTime().toString({ smallestUnit: 'second' });
  return `${dayText(time.toPlainDate().toString(), locale)} ${clock}`;
}

/** A deadline as precise as it is given, as spreadsheets of the language read it: `15.03.2027 17:00`. */
export function dueText({ on, at }: DueOnView, locale: Locale): string {
  const day = dayText(on, locale);
  return at === null ? day : `${day} ${at}`;
}

function dayText(day: string, locale: Locale): string {
  return locale === 'ru' ? day.split('-').toReversed().join('.') : day;
}
