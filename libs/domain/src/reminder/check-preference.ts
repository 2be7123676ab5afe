import { isZoneName } from '../calendar/zone-name.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { ReminderPreference } from './preference.ts';
import { isQuiet } from './quiet-hours.ts';

/**
 * Why a person cannot be reminded so; null: nothing is wrong. Quiet hours have to leave an hour of the day,
 * and the digest comes outside of them. Expects clock times `HH:MM`.
 */
export function checkPreference({
  zone,
  digestAt,
  quiet,
}: ReminderPreference): Refusal<'zoneUnknown' | 'quietAllDay' | 'digestInQuietHours'> | null {
  if (zone !== null && !isZoneName(zone)) return refuse('zoneUnknown', { zone });
  if (quiet === null) return null;
  if (quiet.from === quiet.until) return refuse('quietAllDay', { from: quiet.from });
  if (isQuiet(quiet, digestAt)) {
    return refuse('digestInQuietHours', { digestAt, from: quiet.from, until: quiet.until });
  }
  return null;
}
