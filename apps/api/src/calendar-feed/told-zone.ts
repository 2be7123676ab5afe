import type { Temporal } from 'temporal-polyfill';
import {
  tzlib_get_ical_block,
  tzlib_get_offset,
  tzlib_get_timezones,
} from 'timezones-ical-library';

const known = new Set(tzlib_get_timezones());

/**
 * The name under which a calendar is told the zone of this moment, and null when it must be told the moment
 * in UTC: the library knows no such zone, thinks of its clocks otherwise than we do, or they show this time
 * twice that day.
 */
export function toldZone(moment: Temporal.ZonedDateTime): string | null {
  if (!known.has(moment.timeZoneId)) return null;
  const [day = '', time = ''] = moment.toPlainDateTime().toString().split('T');
  const offset = tzlib_get_offset(moment.timeZoneId, day, time.slice(0, 'HH:MM'.length));
  const isAgreed = offset === moment.offset.replace(':', '');
  return isAgreed && !isShownTwice(moment) ? nameOf(moment.timeZoneId) : null;
}

/** The VTIMEZONE of a zone that `toldZone` has named. */
export function zoneBlock(name: string): string | null {
  return tzlib_get_ical_block(name)[0] ?? null;
}

/** Zones of old names are told by their new ones, as their blocks are. */
function nameOf(zone: string): string | null {
  return tzlib_get_ical_block(zone)[1]?.replace(/^TZID=/, '') ?? null;
}

function isShownTwice(moment: Temporal.ZonedDateTime): boolean {
  const time = moment.toPlainDateTime();
  const [earlier, later] = (['earlier', 'later'] as const).map(
    (disambiguation) =>
      time.toZonedDateTime(moment.timeZoneId, { disambiguation }).epochMilliseconds,
  );
  return earlier !== later;
}
