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
  private readonly known = new Map<string, NotificationMail>();
  /** Wishes as text, which is the same for people who wish the same. */
  private readonly wishes: ReadonlyMap<string, string>;

  constructor(
    private readonly preferences: ReadonlyMap<string, ReminderPreference>,
    private readonly now: Temporal.Instant,
  ) {
    this.wishes = new Map([...preferences].map(([id, body]) => [id, JSON.stringify(body)]));
  }

  of(personId: string, rung: MailedRung, calendar: ProductionCalendar): NotificationMail {
    const key = `${keyOf(rung)}|${this.wishes.get(personId) ?? ''}`;
    const preference = this.preferences.get(personId) ?? DEFAULT_PREFERENCE;
    const mail = this.known.get(key) ?? this.mailOf(rung, calendar, preference);
    this.known.set(key, mail);
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
