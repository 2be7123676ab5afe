/** In this order: many browsers also call themselves by the names of others. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/YaBrowser\//, 'Яндекс Браузер'],
  [/Edg(?:A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** «Firefox, Windows»: by what it says of itself. Names of products, so the same in any language; null: unknown. */
export function browserWords(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  const named = (list: typeof BROWSERS): string[] =>
    list.filter(([pattern]) => pattern.test(userAgent)).map(([, name]) => name);
  const parts = [named(BROWSERS)[0], named(SYSTEMS)[0]].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.join(', ');
}
