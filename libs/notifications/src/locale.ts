export type Locale = 'ru' | 'en';

/**
 * The language of an answer by the header Accept-Language (RFC 9110): the better of Russian and
 * English by weight, Russian when they are equal, unknown or absent.
 */
export function chooseLocale(acceptLanguage: string | undefined): Locale {
  const weights = { ru: 0, en: 0 };
  for (const range of (acceptLanguage ?? '').split(',').slice(0, 20)) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (language !== 'ru' && language !== 'en') continue;
    const weight = parameters
      .map((one) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(one)?.[1])
      .find(Boolean);
    weights[language] = Math.max(weights[language], weight === undefined ? 1 : Number(weight));
  }
  return weights.en > weights.ru ? 'en' : 'ru';
}
