import { Clock } from '#persistence';
import { Temporal } from 'temporal-polyfill';
import type { Minute } from './oracle/naive-days.ts';

/** The clock of processes, set by the test. */
export class SetClock extends Clock {
  minute: Minute = 0;

  async now(): Promise<Temporal.Instant> {
    return instantOf(this.minute);
  }
}

export function instantOf(minute: Minute): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
}
