import { lastDayOf, type CalendarDeadline, type CalendarEntry } from '#domain';
import { calendarNames, calendarTexts, type Locale } from '#notifications';
import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalCalendar,
  type ICalEventData,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { toldZone, zoneBlock } from './told-zone.ts';

/** How often a calendar program is asked to look again, in seconds. */
const LOOKS_EVERY = 60 * 60;

/** Whose calendar it is. */
interface Reader {
  readonly personId: string;
  readonly locale: Locale;
  readonly publicUrl: string;
}

/** A person's deadlines in iCalendar (RFC 5545), the same text for the same entries. */
export function calendarFile(entries: readonly CalendarEntry[], reader: Reader): string {
  const calendar = ical({
    prodId: { company: 'Vekha', product: 'Deadlines', language: reader.locale },
    method: ICalCalendarMethod.PUBLISH,
    name: calendarNames[reader.locale],
    scale: 'gregorian',
    ttl: LOOKS_EVERY,
    timezone: { name: null, generator: zoneBlock },
  });
  for (const entry of entries) addEvent(calendar, entry, reader);
  return `${calendar.toString()}\r\n`;
}

function addEvent(
  calendar: ICalCalendar,
  { body, sequence, isCancelled, changedAt }: CalendarEntry,
  { personId, publicUrl }: Reader,
): void {
  const link = `${publicUrl}/#/${body.kind === 'task' ? 'tasks' : 'gates'}/${body.id}`;
  const { summary, description } = calendarTexts(body, link);
  const start = startOf(body);
  const event = calendar.createEvent({
    ...start.told,
    id: `${body.id}.${personId}@vekha`,
    sequence,
    stamp: dateOf(changedAt),
    lastModified: dateOf(changedAt),
    summary,
    description,
    url: link,
    status: statusOf(body, isCancelled),
    transparency: ICalEventTransparency.TRANSPARENT,
  });
  for (const alarm of isCancelled ? [] : body.alarms) {
    const trigger = triggerOf(Temporal.Instant.from(alarm), start);
    event.createAlarm({ type: ICalAlarmType.display, trigger, description: summary });
  }
}

/** How the start of an event is told, and the clock time that stands in it. */
interface Start {
  readonly told: Pick<ICalEventData, 'start' | 'allDay' | 'timezone'>;
  /** With its zone; null: it is a day, or a moment in UTC. */
  readonly local: Temporal.ZonedDateTime | null;
}

/** A day, for a month its last one, is a whole day anywhere; a clock time stands in its zone. */
function startOf({ on, at, zone, dueAt }: CalendarDeadline): Start {
  if (at === null) return { told: { start: lastDayOf(on), allDay: true }, local: null };
  const moment = Temporal.Instant.from(dueAt).toZonedDateTimeISO(zone);
  const timezone = toldZone(moment);
  if (timezone === null) return { told: { start: dateOf(moment.toInstant()) }, local: null };
  return { told: { start: moment.toPlainDateTime(), timezone }, local: moment };
}

/**
 * When an alarm rings: a moment, or before a start in a zone the seconds between the two as its clocks show
 * them, for the days of a duration are days of the clock (RFC 5545, 3.3.6).
 */
function triggerOf(alarm: Temporal.Instant, { local }: Start): Date | number {
  if (local === null) return dateOf(alarm);
  const shown = alarm.toZonedDateTimeISO(local.timeZoneId).toPlainDateTime();
  return shown.until(local.toPlainDateTime()).total({ unit: 'seconds' });
}

function statusOf({ isSuspended }: CalendarDeadline, isCancelled: boolean): ICalEventStatus {
  if (isCancelled) return ICalEventStatus.CANCELLED;
  return isSuspended ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

function dateOf(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}
