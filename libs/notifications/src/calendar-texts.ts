import type { CalendarDeadline } from '#domain';
import * as english from './letters/english-deadlines.ts';
import { oneLine } from './letters/render-letter.ts';
import * as russian from './letters/russian-deadlines.ts';
import type { Locale } from './locale.ts';
import { targetHeading } from './target-texts.ts';

/** What a calendar says of a deadline. */
interface CalendarTexts {
  /** One line. */
  readonly summary: string;
  /** Several lines. */
  readonly description: string;
}

/** The name of a calendar with a person's deadlines. */
export const calendarNames: Readonly<Record<Locale, string>> = {
  ru: 'Веха: мои сроки',
  en: 'Vekha: my deadlines',
};

/**
 * A deadline in the words of a calendar. The event stands on a day; that the deadline is a month, that it is
 * somebody else's or does not run now is said in its first line.
 */
export function calendarTexts(told: CalendarDeadline, link: string): CalendarTexts {
  return told.language === 'ru' ? russianTexts(told, link) : englishTexts(told, link);
}

function russianTexts(told: CalendarDeadline, link: string): CalendarTexts {
  const { kind, title, isSuspended } = told;
  const what = targetHeading(kind, title, 'ru');
  const lines = [
    `Срок: ${russian.dayOf(told)}${russian.clockOf(told)}.`,
    `Площадка «${told.platformTitle}», ${told.organisationName}.`,
    `Почему вам: ${russian.reasonText(reasonOf(told))}.`,
    ...(isSuspended
      ? ['Площадка приостановлена: пока она не возобновлена, срок не идёт и сдвинется.']
      : []),
    ...(told.isProvisional
      ? ['Срок предварительный: производственного календаря на этот год ещё нет.']
      : []),
  ];
  const marks = [
    ...(isMonth(told) ? [russian.dayOf(told)] : []),
    ...(told.onBehalfOf === null ? [] : [`за: ${told.onBehalfOf.fullName}`]),
    ...(isSuspended ? ['приостановлено'] : []),
  ];
  return textsOf(told, { what, marks, lines, link });
}

function englishTexts(told: CalendarDeadline, link: string): CalendarTexts {
  const { kind, title, isSuspended } = told;
  const what = targetHeading(kind, title, 'en');
  const lines = [
    `Due: ${english.dayOf(told)}${english.clockOf(told)}.`,
    `Platform “${told.platformTitle}”, ${told.organisationName}.`,
    `Why you: ${english.reasonText(reasonOf(told))}.`,
    ...(isSuspended
      ? ['The platform is suspended: until it goes on the deadline does not run, and it will move.']
      : []),
    ...(told.isProvisional
      ? ['The deadline is provisional: there is no production calendar of that year yet.']
      : []),
  ];
  const marks = [
    ...(isMonth(told) ? [english.dayOf(told)] : []),
    ...(told.onBehalfOf === null ? [] : [`for ${told.onBehalfOf.fullName}`]),
    ...(isSuspended ? ['suspended'] : []),
  ];
  return textsOf(told, { what, marks, lines, link });
}

interface Parts {
  readonly what: string;
  readonly marks: readonly string[];
  readonly lines: readonly string[];
  readonly link: string;
}

function textsOf({ platformTitle }: CalendarDeadline, parts: Parts): CalendarTexts {
  const { what, marks, lines, link } = parts;
  const marked = marks.length === 0 ? what : `${what} (${marks.join('; ')})`;
  return {
    summary: oneLine(`${marked} – ${platformTitle}`),
    description: [...lines.map(oneLine), link].join('\n'),
  };
}

function reasonOf({ kind, reason, onBehalfOf }: CalendarDeadline) {
  return { kind, reason, onBehalfOf: onBehalfOf?.fullName ?? null };
}

function isMonth({ on }: CalendarDeadline): boolean {
  return on.length === 'YYYY-MM'.length;
}
