import type { Locale } from './locale.ts';

/** Month names as a heading says them, and as they stand after a day. */
const months = {
  ru: {
    alone: [
      'январь',
      'февраль',
      'март',
      'апрель',
      'май',
      'июнь',
      'июль',
      'август',
      'сентябрь',
      'октябрь',
      'ноябрь',
      'декабрь',
    ],
    afterDay: [
      'января',
      'февраля',
      'марта',
      'апреля',
      'мая',
      'июня',
      'июля',
      'августа',
      'сентября',
      'октября',
      'ноября',
      'декабря',
    ],
  },
  en: {
    alone: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
  },
} as const;

/**
 * A date in words, as precise as it was given: `YYYY-MM` → «июнь 2017», `YYYY-MM-DD` →
 * «15 марта 2027». Anything else comes out as it went in.
 */
export function dateText(date: string, locale: Locale): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date) ?? [];
  if (year === undefined || month === undefined) return date;
  const isRussian = locale === 'ru';
  const names = isRussian && day !== undefined ? months.ru.afterDay : months[locale].alone;
  const name = names[Number(month) - 1];
  if (name === undefined) return date;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** A stretch of time in words, both ends included: «июнь 2017 – сентябрь 2017». */
export function periodText(from: string, until: string, locale: Locale): string {
  const [first, last] = [dateText(from, locale), dateText(until, locale)];
  return first === last ? first : `${first} – ${last}`;
}

/** Months of a term by their numbers, both ends included; 0 is the first, which people call the first. */
export function monthsOfTermText(from: number, until: number, locale: Locale): string {
  const isOne = from === until;
  const numbers = isOne ? String(from + 1) : `${from + 1}–${until + 1}`;
  if (locale === 'ru') return `${isOne ? 'месяц' : 'месяцы'} ${numbers}`;
  return `${isOne ? 'month' : 'months'} ${numbers}`;
}

/** The name of a month, 1 = January; its number when there is no such month. */
export function monthName(month: number, locale: Locale): string {
  return months[locale].alone[month - 1] ?? String(month);
}
