import type { Actor } from '#domain';
import type { JobSender } from '#persistence';
import type { Temporal } from 'temporal-polyfill';

/** Who makes a move. */
export interface Act {
  readonly actor: Actor;
}

/** Who makes a move that has letters written. */
export interface ActWithLetters extends Act {
  readonly jobs: JobSender;
  /** Time on the wall, by which letters live. */
  readonly wall: Temporal.Instant;
}

/** Which task a move is about. */
export interface OfTask {
  readonly taskId: string;
}

/** Which task a move is about, as the person saw it. */
export interface OfSeenTask extends OfTask {
  readonly version: number;
}
