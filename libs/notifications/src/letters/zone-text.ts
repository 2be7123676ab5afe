import type { Locale } from '../locale.ts';

const MOSCOW = 'Europe/Moscow';

/** Whose clock a time is of, after the time: « по московскому времени», " (Asia/Omsk)". */
export function zoneText(zone: string, locale: Locale): string {
  if (zone !== MOSCOW) return ` (${zone})`;
  return locale === 'ru' ? ' по московскому времени' : ' Moscow time';
}
