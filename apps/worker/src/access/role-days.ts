import { dayOfRoles } from '#domain';
import { turnRoleDay, type Clock, type JobSender } from '#persistence';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';

const LOOK_MS = 5_000;

/**
 * Rings the platforms of a role on its first day and after its last one: nobody does anything on
 * these days, so that no command would.
 *
 * 1. A day is turned once, whichever worker sees it first, and its jobs commit with it.
 * 2. The open pages of the people concerned are told, also of a substitution.
 * 3. After an outage, or a journey in time, all the days between are turned together.
 */
export class RoleDays {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;
  private turned = '';

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobSender,
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

  /** Never rejects: the next look comes soon. */
  private async look(): Promise<void> {
    try {
      const today = dayOfRoles(await this.clock.now(this.dataSource.manager));
      if (today === this.turned) return;
      await this.turn(today);
      this.turned = today;
    } catch (error) {
      this.log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'a day waits');
    }
  }

  /** Leaves a job for each place where a role began or was over. */
  private async turn(today: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      for (const scope of await turnRoleDay(tx, today)) {
        await this.jobs.send(tx, 'ringPlatforms', scope);
      }
    });
  }
}
