import {
  lockLife,
  platformsToArm,
  remindOfGate,
  remindOfTask,
  runningPlatforms,
  type Clock,
} from '#persistence';
import type { DataSource } from 'typeorm';

/** How many platforms one look takes. */
const PAGE = 50;

/**
 * Arms open deadlines that nobody armed, one platform after another: those of before an upgrade, and
 * what the release before changed while both ran. One that cannot be armed stops no other: the round
 * fails once the others are done, and its page is behind it.
 */
export class ArmLeft {
  private after: string | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Looks at one page of platforms; `pause`: it was the last one. */
  async round(): Promise<'again' | 'pause'> {
    const { manager } = this.dataSource;
    const page = await runningPlatforms(manager, this.after, PAGE);
    const failures: unknown[] = [];
    for (const platformId of await platformsToArm(manager, page)) {
      await this.arm(platformId).catch((error: unknown) => failures.push(error));
    }
    this.after = page.length < PAGE ? null : (page.at(-1) ?? null);
    if (failures.length > 0) throw failures[0];
    return this.after === null ? 'pause' : 'again';
  }

  private async arm(platformId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const locked = await lockLife(tx, platformId, await this.clock.now(tx));
      if (locked === null || locked.life.state !== 'running') return;
      for (const stage of locked.life.stages) await remindOfGate(tx, locked, stage);
      for (const task of locked.life.tasks) await remindOfTask(tx, locked, task);
    });
  }
}
