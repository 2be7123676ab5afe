import type { Logger } from 'pino';

export interface Round {
  /** What the log calls it while it fails. */
  readonly name: string;
  /** Milliseconds between two rounds. */
  readonly pauseMs: number;
  /**
   * How long it leaves the machine to people before a round that follows at once, as a multiple of what the
   * round before took.
   */
  readonly rest: number;
  /** One round; `again`: the next one follows at once. May reject: it comes again. */
  readonly run: () => Promise<'again' | 'pause'>;
}

/** Goes one round after another until it is stopped, and never two at a time. */
export class Rounds {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;
  private isWoken = false;

  constructor(
    private readonly round: Round,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.schedule(0);
  }

  /** Has the next round begin at once instead of after the pause; the one under way ends first. */
  wake(): void {
    this.isWoken = true;
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.schedule(0);
  }

  /** Resolves when the round under way has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.running;
  }

  private schedule(delay: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.isWoken = false;
      const begun = performance.now();
      this.running = this.once().then((next) => {
        const isPause = next === 'pause' && !this.isWoken;
        this.schedule(isPause ? this.round.pauseMs : (performance.now() - begun) * this.round.rest);
      });
    }, delay);
  }

  private async once(): Promise<'again' | 'pause'> {
    try {
      return await this.round.run();
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown';
      this.log.warn({ round: this.round.name, reason }, 'a round failed and comes again');
      return 'pause';
    }
  }
}
