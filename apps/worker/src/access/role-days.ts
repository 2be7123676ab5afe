import { dayOfRoles } from '#domain';
import { turnRoleDay, type Clock, type JobSender } from '#persistence';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { Rounds } from '../rounds.ts';

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
  private readonly rounds: Rounds;
  private turned = '';

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobSender,
    log: Logger,
  ) {
    this.rounds = new Rounds(
      { name: 'days of roles', pauseMs: LOOK_MS, rest: 0, run: () => this.look() },
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
    const today = dayOfRoles(await this.clock.now(this.dataSource.manager));
    if (today !== this.turned) await this.turn(today);
    this.turned = today;
    return 'pause';
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
