import { describe, expect, test } from '@jest/globals';
import { checkPreference } from './check-preference.ts';
import { DEFAULT_PREFERENCE, type ReminderPreference } from './preference.ts';

const preference = (change: Partial<ReminderPreference>): ReminderPreference => ({
  ...DEFAULT_PREFERENCE,
  ...change,
});

describe('a preference', () => {
  test.each<Partial<ReminderPreference>>([
    {},
    { quiet: null, digestAt: '03:00' },
    { quiet: { from: '13:00', until: '15:00' }, digestAt: '15:00' },
    { quiet: { from: '21:00', until: '08:00' }, digestAt: '20:59' },
    { quiet: { from: '00:00', until: '23:59' }, digestAt: '23:59' },
    { zone: 'Asia/Kamchatka' },
    { zone: 'Etc/GMT+12' },
  ])('may say %j', (change) => {
    expect(checkPreference(preference(change))).toBeNull();
  });

  test.each<[Partial<ReminderPreference>, string]>([
    [{ zone: 'Europe/Svetlorechye' }, 'zoneUnknown'],
    [{ zone: '+03:00' }, 'zoneUnknown'],
    [{ zone: '' }, 'zoneUnknown'],
    [{ quiet: { from: '09:00', until: '09:00' } }, 'quietAllDay'],
    [{ quiet: { from: '21:00', until: '08:00' }, digestAt: '07:59' }, 'digestInQuietHours'],
    [{ quiet: { from: '21:00', until: '08:00' }, digestAt: '21:00' }, 'digestInQuietHours'],
    [{ quiet: { from: '00:00', until: '12:00' }, digestAt: '00:00' }, 'digestInQuietHours'],
  ])('of %j is refused: %s', (change, code) => {
    expect(checkPreference(preference(change))?.refused).toBe(code);
  });
});
