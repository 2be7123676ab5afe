import { bulkMoveSchema, type BulkMove, type ProblemCode } from '#contracts';
import { dayOfRoles, isRefusal, refuse, type Refusal, type Task } from '#domain';
import { bulkMove } from '#moves';
import {
  actorOf,
  allowBulkWork,
  bulkRunById,
  lockProcess,
  platformsOfBulkRun,
  saveBulkResult,
  waitingBulkItems,
  type Clock,
  type JobSender,
  type Transaction,
} from '#persistence';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';

/** A platform's part of a run. */
interface Part {
  readonly runId: string;
  readonly personId: string;
  readonly move: BulkMove;
  /** Null: the tasks that do not exist. */
  readonly platformId: string | null;
}

/**
 * Does what people asked for on many tasks at once.
 *
 * 1. One transaction a platform, under its lock and no other: two runs over each other wait for one
 *    another and never lock in a ring.
 * 2. The result of each task stands in the same transaction as its move, so that a run that was cut
 *    off goes on where it stood and does nothing twice.
 * 3. Rights are read anew in each transaction: a run does only what its person could do by now.
 * 4. A platform that fails holds up no other; the job comes back for it, until it has tried enough.
 */
export class BulkRuns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobSender,
  ) {}

  /**
   * Does what a run has still to do. Throws the first failure when all the rest is done; on the last
   * try, its tasks are refused instead, so that nobody waits for ever.
   */
  async run(runId: string, isLastTry: boolean): Promise<void> {
    const { manager } = this.dataSource;
    const run = await bulkRunById(manager, runId);
    if (run === null) return;
    const move = bulkMoveSchema.parse(run.request);
    const failures: unknown[] = [];
    for (const platformId of await platformsOfBulkRun(manager, runId)) {
      const part = { runId, personId: run.createdById, move, platformId };
      await this.dataSource
        .transaction((tx) => this.doPart(tx, part))
        .catch(async (error: unknown) => {
          failures.push(error);
          if (isLastTry) await this.giveUp(part);
        });
    }
    if (failures.length > 0) throw failures[0];
  }

  private async giveUp({ runId, platformId }: Part): Promise<void> {
    const { manager } = this.dataSource;
    for (const { taskId } of await waitingBulkItems(manager, runId, platformId)) {
      await saveBulkResult(manager, runId, taskId, refuse('internal'));
    }
  }

  private async doPart(tx: Transaction, part: Part): Promise<void> {
    await allowBulkWork(tx);
    if (part.platformId !== null) await lockProcess(tx, part.platformId);
    for (const item of await waitingBulkItems(tx, part.runId, part.platformId)) {
      const moved = await this.move(tx, part, item);
      await saveBulkResult(tx, part.runId, item.taskId, isRefusal(moved) ? moved : null);
    }
  }

  private async move(
    tx: Transaction,
    { personId, move }: Part,
    item: { readonly taskId: string; readonly version: number },
  ): Promise<Task | Refusal<ProblemCode>> {
    const now = await this.clock.now(tx);
    const actor = await actorOf(tx, personId, dayOfRoles(now));
    if (actor === null) return refuse('notFound');
    const act = { actor, jobs: this.jobs, wall: Temporal.Now.instant() };
    return bulkMove(tx, act, item, move, now);
  }
}
