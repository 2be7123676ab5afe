import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';
import { readClockOffset } from './clock-offset.store.ts';

/** What time it is for the people in the system. */
export abstract class Clock {
  /** The moment of this transaction. */
  abstract now(tx: Transaction): Promise<Temporal.Instant>;
}

/** The machine's clock. */
export class WallClock extends Clock {
  async now(): Promise<Temporal.Instant> {
    return Temporal.Now.instant();
  }
}

/** The machine's clock plus the offset that people of a demonstration or a test have travelled. */
export class TravellingClock extends Clock {
  async now(tx: Transaction): Promise<Temporal.Instant> {
    return Temporal.Now.instant().add({ milliseconds: await readClockOffset(tx) });
  }
}

/** Time may be travelled in demonstration and tests only. */
export function clockOf(mode: 'demo' | 'production' | 'test'): Clock {
  return mode === 'production' ? new WallClock() : new TravellingClock();
}
