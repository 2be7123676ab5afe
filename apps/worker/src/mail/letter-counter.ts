import { breatherSeconds } from '#domain';
import { setTimeout } from 'node:timers/promises';
import type { Posted } from './letter-post.ts';

/** Those who send a letter, or put it off without trying. */
export interface LetterSender {
  /** How many letters may be in hand at the same time. */
  readonly atOnce: number;
  send(letterId: string): Promise<Posted>;
  putOff(letterId: string, seconds: number): Promise<void>;
  close(): void;
}

/** Milliseconds that pass steadily, and waiting for some of them. */
export interface Pacer {
  now(): number;
  /** Ends early, without an error, when the signal comes. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** The machine's own. */
export const STEADY: Pacer = {
  now: () => performance.now(),
  wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
};

const MINUTE_MS = 60_000;

/**
 * The counter at which letters of this worker queue.
 *
 * 1. They go no faster than `perMinute`, spread evenly; null: as fast as they can.
 * 2. After a mail server was found away no letter is tried for a while, longer each time: the letters are
 *    put off untouched, so that thousands that wait do not knock one by one. Those that are sent
 *    after that show whether it is back.
 */
export class LetterCounter {
  readonly atOnce: number;
  private nextAt = 0;
  private awayInARow = 0;
  private quietUntil = 0;
  private readonly closing = new AbortController();

  constructor(
    private readonly letters: LetterSender,
    private readonly perMinute: number | null,
    private readonly pacer: Pacer,
  ) {
    this.atOnce = letters.atOnce;
  }

  async send(letterId: string): Promise<void> {
    if (await this.isQuiet(letterId)) return;
    await this.turn();
    if (this.closing.signal.aborted) return this.letters.putOff(letterId, 0);
    if (await this.isQuiet(letterId)) return;
    const begun = this.pacer.now();
    const posted = await this.letters.send(letterId);
    if (posted === 'away') this.rest(begun);
    if (posted === 'answered') this.awayInARow = 0;
  }

  /** Lets those that wait for their turn come again elsewhere. */
  stop(): void {
    this.closing.abort();
  }

  close(): void {
    this.letters.close();
  }

  private async isQuiet(letterId: string): Promise<boolean> {
    const left = this.quietUntil - this.pacer.now();
    if (left <= 0) return false;
    await this.letters.putOff(letterId, Math.ceil(left / 1_000));
    return true;
  }

  private async turn(): Promise<void> {
    if (this.perMinute === null) return;
    const now = this.pacer.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + MINUTE_MS / this.perMinute;
    if (at > now) await this.pacer.wait(at - now, this.closing.signal);
  }

  /** Letters that were tried side by side find the server away once, not once each. */
  private rest(begun: number): void {
    if (begun < this.quietUntil) return;
    this.awayInARow += 1;
    this.quietUntil = this.pacer.now() + breatherSeconds(this.awayInARow) * 1_000;
  }
}
