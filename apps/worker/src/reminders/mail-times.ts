import {
  DEFAULT_PREFERENCE,
  mailTime,
  type PlannedRung,
  type ProductionCalendar,
  type ReminderPreference,
} from '#domain';
import type { DueReminder, NotificationMail } from '#persistence';
import { Temporal } from 'temporal-polyfill';

/** Letters of one batch: people with the same wishes and rungs of the same hour are asked for once. */
export class MailTimes {
  private readonly known = new Map<ReminderPreference, Map<string, NotificationMail>>();

  constructor(
    private readonly preferences: ReadonlyMap<string, ReminderPreference>,
    private readonly now: Temporal.Instant,
  ) {}

  of(
    personId: string,
    row: DueReminder,
    fires: PlannedRung,
    calendar: ProductionCalendar,
  ): NotificationMail {
    if (!fires.rung.channels.includes('mail')) return { state: 'none' };
    const preference = this.preferences.get(personId) ?? DEFAULT_PREFERENCE;
    const byRung = this.known.get(preference) ?? new Map<string, NotificationMail>();
    this.known.set(preference, byRung);
    const { tone } = fires.rung;
    const dueMs = row.dueAt.getTime();
    const key = [tone, fires.at.epochMilliseconds, dueMs, row.zone, row.calendar].join('|');
    const before = byRung.get(key);
    if (before !== undefined) return before;
    const at = mailTime(
      {
        tone,
        plannedAt: fires.at,
        now: this.now,
        dueAt: row.kind === 'own' ? null : Temporal.Instant.fromEpochMilliseconds(dueMs),
        zone: row.zone,
        calendar,
      },
      preference,
    );
    const mail: NotificationMail =
      at === 'switchedOff' ? { state: 'skipped', why: at } : { state: 'waiting', at };
    byRung.set(key, mail);
    return mail;
  }
}
