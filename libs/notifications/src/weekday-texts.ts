import type { Locale } from './locale.ts';

const names = {
  ru: ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;

/** The day of the week of a date `YYYY-MM-DD`, short: «пн», "Mon". Throws RangeError on another text. */
export function weekdayText(date: string, locale: Locale): string {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  const name = names[locale][day];
  if (name === undefined) throw new RangeError(`not a date: ${date}`);
  return name;
}
