import { sealHeads, type AnchorPlace } from '#persistence';
import type { Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { Rounds } from '../rounds.ts';

const LOOK_MS = 10 * 60_000;

/**
 * Seals the heads of all chains once a day, by the clock on the wall: at the first look of a day,
 * so also right after an outage. Of several workers one does it.
 */
export class AnchorSealer {
  private readonly rounds: Rounds;

  constructor(
    private readonly dataSource: DataSource,
    private readonly place: AnchorPlace,
    private readonly log: Logger,
  ) {
    this.rounds = new Rounds(
      { name: 'seal of the history', pauseMs: LOOK_MS, rest: 0, run: () => this.look() },
      log,
    );
  }

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  private async look(): Promise<'pause'> {
    const now = Temporal.Instant.fromEpochMilliseconds(Date.now());
    const day = await sealHeads(this.dataSource, this.place, now);
    if (day !== null) this.log.info({ day }, 'the history is sealed');
    return 'pause';
  }
}
