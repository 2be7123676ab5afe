import type { Locale } from './locale.ts';

const rules = { ru: new Intl.PluralRules('ru'), en: new Intl.PluralRules('en') };

/** A count with its noun: `[день, дня, дней]` for 1, 2 and 5 in Russian; `[day, days]` in English. */
export function counted(count: number, locale: Locale, forms: readonly string[]): string {
  const form = { one: 0, few: 1, many: 2 }[russian(count)];
  const index = locale === 'ru' ? form : Number(rules.en.select(count) !== 'one');
  return `${count} ${forms[index] ?? ''}`;
}

function russian(count: number): 'one' | 'few' | 'many' {
  const rule = rules.ru.select(count);
  return rule === 'one' || rule === 'few' ? rule : 'many';
}
