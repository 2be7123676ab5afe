import type { ReminderPreferenceView } from '#contracts';
import { checkPreference, DEFAULT_PREFERENCE, type Actor, type ReminderPreference } from '#domain';
import {
  MailTimes,
  moveMailings,
  preferencesOf,
  putPreference,
  readCalendar,
  waitingMailings,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';

/** How people want to be reminded; nobody else's business, so not audited. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
  ) {}

  async show({ personId }: Actor): Promise<ReminderPreferenceView> {
    const known = await preferencesOf(this.dataSource.manager, [personId]);
    return viewOf(known.get(personId) ?? DEFAULT_PREFERENCE);
  }

  /** Throws Refused `zoneUnknown`, `quietAllDay`, `digestInQuietHours`. */
  put(command: Command, wanted: ReminderPreferenceView): Promise<ReminderPreferenceView> {
    const { personId } = command.actor;
    return this.commands.run(command, async (tx, now) => {
      const unfit = checkPreference(wanted);
      if (unfit !== null) return unfit;
      await putPreference(tx, personId, wanted, now);
      await askAnew(tx, personId, new MailTimes(new Map([[personId, wanted]]), now));
      return wanted;
    });
  }
}

/** Has what waits for a letter go by the new wishes. */
async function askAnew(tx: Transaction, personId: string, times: MailTimes): Promise<void> {
  const waiting = await waitingMailings(tx, personId);
  const keys = [...new Set(waiting.map(({ calendar }) => calendar))];
  const calendars = new Map(
    await Promise.all(keys.map(async (key) => [key, await readCalendar(tx, key)] as const)),
  );
  const moved = waiting.flatMap(({ id, plannedAt, ...told }) => {
    const calendar = calendars.get(told.calendar);
    if (calendar === undefined) return [];
    const planned = Temporal.Instant.fromEpochMilliseconds(plannedAt.getTime());
    return [{ id, mail: times.of(personId, { ...told, plannedAt: planned }, calendar) }];
  });
  await moveMailings(tx, moved);
}

function viewOf({ quiet, ...rest }: ReminderPreference): ReminderPreferenceView {
  return { ...rest, quiet: quiet === null ? null : { ...quiet } };
}
