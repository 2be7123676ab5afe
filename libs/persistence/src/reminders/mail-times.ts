import {
  DEFAULT_PREFERENCE,
  mailTime,
  type ProductionCalendar,
  type ReminderPreference,
  type ReminderSubjectKind,
  type RungTone,
} from '#domain';
import { Temporal } from 'temporal-polyfill';
import type { NotificationMail } from './notification.store.ts';

/** What is told of a deadline that reminds, as far as its letter goes. */
export interface MailedRung {
  readonly kind: ReminderSubjectKind;
  readonly tone: RungTone;
  readonly plannedAt: Temporal.Instant;
  readonly dueAt: Date;
  readonly zone: string;
  /** Key of the calendar. */
  readonly calendar: string;
}

/**
 * When letters may tell what people were told. People with the same wishes and rungs of the same hour are
 * asked for once.
 */
export class MailTimes {
  private readonly known = new Map<ReminderPreference, Map<string, NotificationMail>>();

  constructor(
    private readonly preferences: ReadonlyMap<string, ReminderPreference>,
    private readonly now: Temporal.Instant,
  ) {}

  of(personId: string, rung: MailedRung, calendar: ProductionCalendar): NotificationMail {
    const preference = this.preferences.get(personId) ?? DEFAULT_PREFERENCE;
    const byRung = this.known.get(preference) ?? new Map<string, NotificationMail>();
    this.known.set(preference, byRung);
    const key = keyOf(rung);
    const mail = byRung.get(key) ?? this.mailOf(rung, calendar, preference);
    byRung.set(key, mail);
    return mail;
  }

  private mailOf(
    { kind, tone, plannedAt, dueAt, zone }: MailedRung,
    calendar: ProductionCalendar,
    preference: ReminderPreference,
  ): NotificationMail {
    const due = kind === 'own' ? null : Temporal.Instant.fromEpochMilliseconds(dueAt.getTime());
    const mailing = { tone, plannedAt, now: this.now, dueAt: due, zone, calendar };
    const at = mailTime(mailing, preference);
    return at === 'switchedOff' ? { state: 'skipped', why: at } : { state: 'waiting', at };
  }
}

function keyOf({ kind, tone, plannedAt, dueAt, zone, calendar }: MailedRung): string {
  return [kind, tone, plannedAt.epochMilliseconds, dueAt.getTime(), zone, calendar].join('|');
}
