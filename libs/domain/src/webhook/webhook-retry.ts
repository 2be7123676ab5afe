import type { Temporal } from 'temporal-polyfill';

/** Seconds from one try to the next: about three days in all. */
const PAUSES = [5, 30, 120, 600, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400, 86_400] as const;

/** A webhook through which nothing got for so long is switched off. */
const PATIENCE = { hours: 5 * 24 };

/** When a delivery is tried again that has failed `attempts` times; null: never. */
export function nextAttempt(attempts: number, now: Temporal.Instant): Temporal.Instant | null {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? null : now.add({ seconds: pause });
}

/** Whether a webhook that has failed since then is to be switched off. */
export function isHopeless(failingSince: Temporal.Instant, now: Temporal.Instant): boolean {
  return failingSince.add(PATIENCE).epochMilliseconds <= now.epochMilliseconds;
}
