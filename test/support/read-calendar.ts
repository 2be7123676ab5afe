import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';

/** An event as another library than ours reads it. */
export interface ReadEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly status: string;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
  readonly transparency: string;
  readonly stamp: string;
  readonly lastModified: string;
  /** `2027-03-15`, or with a clock time the moment in UTC. */
  readonly start: string;
  readonly zone: string | null;
  readonly alarms: readonly string[];
}

export interface ParsedCalendar {
  readonly text: string;
  readonly events: readonly ReadEvent[];
  /** Names of the zones that stand in it. */
  readonly zones: readonly string[];
}

/** Reads a calendar with ical.js, with the zones that stand in it and no others. */
export function parseCalendar(text: string): ParsedCalendar {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = calendar.getAllSubcomponents('vtimezone');
  for (const zone of zones) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const events = calendar.getAllSubcomponents('vevent').map(eventOf);
  ICAL.TimezoneService.reset();
  return { text, events, zones: zones.map((zone) => textOf(zone, 'tzid')) };
}

function eventOf(component: ICAL.Component): ReadEvent {
  const event = new ICAL.Event(component);
  const { startDate } = event;
  return {
    uid: event.uid,
    sequence: event.sequence,
    status: textOf(component, 'status'),
    summary: event.summary,
    description: event.description,
    url: textOf(component, 'url'),
    transparency: textOf(component, 'transp'),
    stamp: textOf(component, 'dtstamp'),
    lastModified: textOf(component, 'last-modified'),
    start: startDate.isDate ? startDate.toString() : instantOf(startDate),
    zone: component.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? null,
    alarms: component.getAllSubcomponents('valarm').map((alarm) => alarmOf(alarm, startDate)),
  };
}

function alarmOf(alarm: ICAL.Component, start: ICAL.Time): string {
  if (textOf(alarm, 'action') !== 'DISPLAY') throw new Error('not an alarm that is shown');
  const trigger = alarm.getFirstPropertyValue('trigger');
  if (trigger instanceof ICAL.Time) return instantOf(trigger);
  if (!(trigger instanceof ICAL.Duration)) throw new Error('an alarm without a trigger');
  const at = start.clone();
  at.addDuration(trigger);
  return instantOf(at);
}

function instantOf(time: ICAL.Time): string {
  return Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1_000).toString();
}

function textOf(component: ICAL.Component, name: string): string {
  return String(component.getFirstPropertyValue(name));
}
