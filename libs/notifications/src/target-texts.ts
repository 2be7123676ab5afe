import type { DeadlineLine } from './letters/deadline-line.ts';
import type { Locale } from './locale.ts';

type TargetKind = DeadlineLine['kind'];

const words: Readonly<Record<TargetKind, Readonly<Record<Locale, string>>>> = {
  task: { ru: 'Задача', en: 'Task' },
  gate: { ru: 'Контрольная точка', en: 'Gate' },
};

/** The title within a sentence, after the word for what it is of. */
export function targetText(kind: TargetKind, title: string, locale: Locale): string {
  return `${words[kind][locale]} ${locale === 'ru' ? `«${title}»` : `“${title}”`}`;
}

/** The title as a heading. A gate says that it is one, for its title alone reads as if it were passed. */
export function targetHeading(kind: TargetKind, title: string, locale: Locale): string {
  return kind === 'gate' ? `${words.gate[locale]}: ${title}` : title;
}
