import type { QuietHours } from './quiet-hours.ts';

/** How a person wants to be reminded. Clock times are `HH:MM` in the zone. */
export interface ReminderPreference {
  /** IANA zone of the person's own day; null: that of the platform. */
  readonly zone: string | null;
  /** When letters that are not urgent come. */
  readonly digestAt: string;
  /** Null: letters come at any hour. */
  readonly quiet: QuietHours | null;
  /** Letters come also on days on which nobody works. */
  readonly onFreeDays: boolean;
  /** Urgent letters do not wait for the digest. */
  readonly urgentAtOnce: boolean;
  /** Calm reminders come by letter too; duties always do. */
  readonly calmByMail: boolean;
}

export const DEFAULT_PREFERENCE: ReminderPreference = {
  zone: null,
  digestAt: '09:00',
  quiet: { from: '21:00', until: '08:00' },
  onFreeDays: false,
  urgentAtOnce: true,
  calmByMail: true,
};
