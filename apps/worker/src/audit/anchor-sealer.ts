import { sealHeads, type AnchorPlace } from '#persistence';
import type { Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';

const LOOK_MS = 10 * 60_000;

/**
 * Seals the heads of all chains once a day, by the clock on the wall: at the first look of a day,
 * so also right after an outage. Of several workers one does it.
 */
export class AnchorSealer {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly place: AnchorPlace,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.schedule(0);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.running;
  }

  private schedule(delay: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.running = this.look().then(() => this.schedule(LOOK_MS));
    }, delay);
  }

  /** Never rejects: what could not be sealed is tried again at the next look. */
  private async look(): Promise<void> {
    try {
      const now = Temporal.Instant.fromEpochMilliseconds(Date.now());
      const day = await sealHeads(this.dataSource, this.place, now);
      if (day !== null) this.log.info({ day }, 'the history is sealed');
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown';
      this.log.error({ reason }, 'the history could not be sealed');
    }
  }
}
