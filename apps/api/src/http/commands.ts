import type { ProblemCode } from '#contracts';
import { dayOfRoles, isRefusal, refuse, type Refusal } from '#domain';
import {
  actorOf,
  Clock,
  keepAnswer,
  lockSystem,
  purgeKeys,
  takeKey,
  type Transaction,
} from '#persistence';
import { Injectable, Logger } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import type { Command } from './command.ts';
import { isLostRace } from './database-errors.ts';
import { Refused, thrownFor } from './refused.ts';
import { WallTime } from './wall-time.ts';

const KEPT_HOURS = 72;
const PURGE_EVERY = 200;
const PURGE_AT_MOST = 1_000;
const MOST_TRIES = 4;

/**
 * Runs commands: one transaction each, and each key once. A key that was used answers what it
 * answered then; a twin that comes meanwhile waits for the first one.
 */
@Injectable()
export class Commands {
  private readonly logger = new Logger(Commands.name);
  private count = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly wall: WallTime,
  ) {}

  /**
   * Does `work` in one transaction and keeps its answer, which must be plain JSON. A refusal rolls
   * everything back, the key too. Lost races are tried again, so `work` may run several times and
   * must have no effect outside `tx`. Throws Refused, or InvalidInput for a refusal with fields.
   */
  async run<T extends object>(
    command: Command,
    work: (tx: Transaction, now: Temporal.Instant) => Promise<T | Refusal<ProblemCode>>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await this.dataSource.transaction((tx) => this.once(tx, command, work));
        this.purgeSometimes();
        return answer;
      } catch (error) {
        if (attempt >= MOST_TRIES || !isLostRace(error)) throw error;
        await pause(randomInt(5, 25) * attempt);
      }
    }
  }

  /**
   * The same for a command about people, roles or places. It waits until those before it are done, and
   * then goes on with the rights that its person has by then: whoever was dismissed meanwhile has
   * none. Throws Refused `signInRequired` when their access was closed.
   */
  runOnSystem<T extends object>(
    asked: Command,
    work: (
      tx: Transaction,
      now: Temporal.Instant,
      command: Command,
    ) => Promise<T | Refusal<ProblemCode>>,
  ): Promise<T> {
    return this.run<T>(asked, async (tx, now) => {
      await lockSystem(tx);
      const actor = await actorOf(tx, asked.actor.personId, dayOfRoles(now));
      return actor === null ? refuse('signInRequired') : work(tx, now, { ...asked, actor });
    });
  }

  private async once<T extends object>(
    tx: Transaction,
    command: Command,
    work: (tx: Transaction, now: Temporal.Instant) => Promise<T | Refusal<ProblemCode>>,
  ): Promise<T> {
    const { fingerprint, key } = command;
    const { personId } = command.actor;
    const earlier = await takeKey(tx, {
      ...fingerprint,
      personId,
      key,
      at: this.wall.now(),
    });
    if (earlier !== null) {
      const isSame =
        earlier.method === fingerprint.method &&
        earlier.path === fingerprint.path &&
        earlier.bodyHash === fingerprint.bodyHash;
      if (!isSame) throw new Refused({ refused: 'idempotencyMismatch', params: {} });
      command.markReplayed();
      const answer: T = JSON.parse(earlier.answer);
      return answer;
    }
    const answer = await work(tx, await this.clock.now(tx));
    if (isRefusal(answer)) throw thrownFor(answer);
    await keepAnswer(tx, {
      personId,
      key,
      status: command.status,
      answer: JSON.stringify(answer),
    });
    return answer;
  }

  /** Old keys are swept along by the commands themselves; nobody waits for it. */
  private purgeSometimes(): void {
    this.count += 1;
    if (this.count % PURGE_EVERY !== 0) return;
    const before = this.wall.now().subtract({ hours: KEPT_HOURS });
    purgeKeys(this.dataSource.manager, before, PURGE_AT_MOST).catch((error: unknown) =>
      this.logger.warn(error),
    );
  }
}
