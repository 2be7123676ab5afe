import { dayOfRoles, DEFAULT_PREFERENCE, tellCalendar } from '#domain';
import {
  actorOf,
  addressOfSecret,
  calendarEntriesOf,
  Clock,
  forgetCalendarEntries,
  openCalendarFeed,
  preferencesOf,
  saveCalendarEntries,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Attempts } from '../access/attempts.ts';
import { Config } from '../config.ts';
import { Refused } from '../http/refused.ts';
import { WallTime } from '../http/wall-time.ts';
import { calendarFile } from './calendar-file.ts';
import { waitingDeadlines } from './waiting-deadlines.ts';

/** Wrong addresses that one place may ask for; what is right is never counted. */
const WRONG_ADDRESSES = { most: 60, window: { minutes: 15 } };

/** What a calendar program reads. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly wall: WallTime,
    private readonly attempts: Attempts,
    private readonly config: Config,
  ) {}

  /**
   * The calendar at the address with this secret, after what it was told before. Throws Refused
   * `notFound` for any other text, `tooManyAttempts` when one place has asked for too many of those.
   */
  async read(secret: string, place: string): Promise<string> {
    const addressId = addressOfSecret(this.config.secret, secret);
    const file = addressId === null ? null : await this.tell(addressId);
    if (file !== null) return file;
    const key = this.attempts.keyOf('calendarPlace', place);
    await this.attempts.count([{ key, ...WRONG_ADDRESSES }]);
    throw new Refused({ refused: 'notFound', params: {} });
  }

  /** Readers of one calendar come one after another, so that each change is told under one number. */
  private tell(addressId: string): Promise<string | null> {
    return this.dataSource.transaction(async (tx) => {
      const reader = await openCalendarFeed(tx, addressId, this.wall.now());
      if (reader === null) return null;
      const { personId, locale } = reader;
      const now = await this.clock.now(tx);
      const actor = await actorOf(tx, personId, dayOfRoles(now));
      if (actor === null) return null;
      const preference = (await preferencesOf(tx, [personId])).get(personId) ?? DEFAULT_PREFERENCE;
      const { deadlines, reach } = await waitingDeadlines(tx, actor, locale, preference);
      const told = await calendarEntriesOf(tx, personId);
      const telling = tellCalendar(told, deadlines, reach, now);
      await saveCalendarEntries(tx, personId, telling.changed);
      await forgetCalendarEntries(tx, personId, telling.forgotten);
      const { publicUrl } = this.config;
      return calendarFile(telling.shown, { personId, locale, publicUrl });
    });
  }
}
