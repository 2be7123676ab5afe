import { dayOfRoles, inOwnName } from '#domain';
import { handOver } from '#moves';
import {
  collectPlatforms,
  handoverById,
  isActive,
  lastHandover,
  settlePlatform,
  waitingPlatforms,
  type Clock,
  type HandoverRow,
  type Transaction,
} from '#persistence';
import type { DataSource } from 'typeorm';

/** A chain of successors who left as well is followed so far. */
const MOST_STEPS = 50;

/**
 * Hands over the work of people who have left, one transaction a platform. A killed worker's run
 * goes on with the platforms that wait; doing one again finds nothing left there.
 */
export class HandOvers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async run(handoverId: string): Promise<void> {
    const handover = await this.dataSource.transaction((tx) => this.collect(tx, handoverId));
    if (handover === null) return;
    for (const platformId of await waitingPlatforms(this.dataSource.manager, handover.id)) {
      await this.dataSource.transaction((tx) => this.platform(tx, handover, platformId));
    }
  }

  /** Also finds what a request that was under way brought to the person after they had left. */
  private async collect(tx: Transaction, id: string): Promise<HandoverRow | null> {
    const handover = await handoverById(tx, id);
    if (handover === null) return null;
    if (await isActive(tx, handover.personId)) return null;
    await collectPlatforms(tx, handover, dayOfRoles(await this.clock.now(tx)));
    return handover;
  }

  private async platform(
    tx: Transaction,
    handover: HandoverRow,
    platformId: string,
  ): Promise<void> {
    if (await isActive(tx, handover.personId)) return;
    const now = await this.clock.now(tx);
    const done = await handOver(
      tx,
      {
        platformId,
        personId: handover.personId,
        successorId: await this.successorOf(tx, handover),
        by: inOwnName(handover.byId),
      },
      now,
    );
    await settlePlatform(tx, handover.id, platformId, done);
  }

  /** The successor, or theirs when they have left meanwhile; null: nobody. */
  private async successorOf(tx: Transaction, handover: HandoverRow): Promise<string | null> {
    let id = handover.successorId;
    for (let step = 0; id !== null && step < MOST_STEPS; step += 1) {
      if (await isActive(tx, id)) return id;
      id = (await lastHandover(tx, id))?.successorId ?? null;
    }
    return null;
  }
}
