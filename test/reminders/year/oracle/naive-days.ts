import { readFileSync } from 'node:fs';

/** A day as the number of days since 1 January 1970, or a minute since then, by UTC. */
export type DayNumber = number;
export type Minute = number;

export const MINUTES_A_DAY = 24 * 60;
const MS_A_DAY = MINUTES_A_DAY * 60_000;

/** Zones of the year's people. None of them changes its clocks, so an offset in minutes says all. */
const ZONES: Readonly<Record<string, number>> = {
  'Europe/Kaliningrad': 120,
  'Europe/Moscow': 180,
  'Asia/Yekaterinburg': 300,
  'Asia/Vladivostok': 600,
  'Asia/Kamchatka': 720,
};

/** Days on which people work, read from the file of the calendar line by line. */
export class NaiveDays {
  private readonly listed = new Map<string, string>();

  constructor(file: string) {
    for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
      const [on, kind] = line.split(',');
      if (on !== undefined && kind !== undefined) this.listed.set(on, kind);
    }
  }

  isWorking(day: DayNumber): boolean {
    const kind = this.listed.get(isoOf(day));
    if (kind !== undefined) return kind !== 'non-working';
    const weekday = new Date(day * MS_A_DAY).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  }

  /** Walks day by day until so many working days were passed; back for a negative count. */
  walk(from: DayNumber, workingDays: number): DayNumber {
    let day = from;
    for (let left = Math.abs(workingDays); left > 0;) {
      day += Math.sign(workingDays);
      if (this.isWorking(day)) left -= 1;
    }
    return day;
  }
}

/** `YYYY-MM-DD`; of `YYYY-MM` the last day. */
export function lastDay(date: string): DayNumber {
  const [year = 0, month = 0, day] = date.split('-').map(Number);
  return Date.UTC(year, day === undefined ? month : month - 1, day ?? 0) / MS_A_DAY;
}

export function isoOf(day: DayNumber): string {
  return new Date(day * MS_A_DAY).toISOString().slice(0, 10);
}

/** The minute at which clocks of the zone show `HH:MM` on the day; `24:00` is its end. */
export function minuteOn(day: DayNumber, clock: string, zone: string): Minute {
  return day * MINUTES_A_DAY + clockMinutes(clock) - offsetOf(zone);
}

export function dayIn(minute: Minute, zone: string): DayNumber {
  return Math.floor((minute + offsetOf(zone)) / MINUTES_A_DAY);
}

/** What clocks of the zone show, in minutes since midnight. */
export function clockIn(minute: Minute, zone: string): number {
  return minute + offsetOf(zone) - dayIn(minute, zone) * MINUTES_A_DAY;
}

export function clockMinutes(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

function offsetOf(zone: string): number {
  const offset = ZONES[zone];
  if (offset === undefined) throw new Error(`the oracle knows no zone ${zone}`);
  return offset;
}
