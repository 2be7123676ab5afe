import { isHopeless, nextAttempt, webhookSecret, webhookSignature } from '#domain';
import {
  commitSystemEvents,
  lockSystem,
  pauseWebhook,
  purgeDeliveries,
  recordAttempt,
  takeDeliveries,
  type Clock,
  type TakenDelivery,
} from '#persistence';
import type { Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { guardedPost, type PostOutcome } from './guarded-post.ts';
import { Rounds } from '../rounds.ts';

const SWEEP_MS = 1_000;
const AT_ONCE = 20;
/** Longer than a try can last: who holds a delivery so long is gone. */
const HELD = { seconds: 60 };
const KEPT = { hours: 30 * 24 };
const PURGE_EVERY = 3_600;

/**
 * Sends what commands and steps have put on its way to other servers.
 *
 * 1. A delivery is sent at least once: a worker that is killed between sending and writing down
 *    leaves it to the next one, which sends it with the same id.
 * 2. Order is not promised. A delivery that fails is tried again for about three days.
 * 3. A webhook through which nothing gets for five days is switched off, and its keepers see why.
 */
export class WebhookPost {
  private readonly rounds: Rounds;
  private sweeps = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: { readonly secret: string; readonly allowPrivate: boolean },
    log: Logger,
  ) {
    const run = async () => ((await this.sweep()) === AT_ONCE ? 'again' : 'pause');
    this.rounds = new Rounds({ name: 'webhooks', pauseMs: SWEEP_MS, rest: 0, run }, log);
  }

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** Sends what is due; answers how many. */
  async sweep(): Promise<number> {
    const now = Temporal.Now.instant();
    const taken = await takeDeliveries(this.dataSource.manager, {
      now,
      heldUntil: now.add(HELD),
      limit: AT_ONCE,
    });
    await Promise.all(taken.map((delivery) => this.send(delivery)));
    this.sweeps += 1;
    if (this.sweeps % PURGE_EVERY === 0) {
      await purgeDeliveries(this.dataSource.manager, now.subtract(KEPT), 1_000);
    }
    return taken.length;
  }

  private async send(delivery: TakenDelivery): Promise<void> {
    const at = Temporal.Now.instant();
    const { id, webhookId, secretVersion, body, url } = delivery;
    const timestamp = Math.floor(at.epochMilliseconds / 1_000);
    const secret = webhookSecret(this.settings.secret, webhookId, secretVersion);
    const outcome = await guardedPost(url, {
      body,
      allowPrivate: this.settings.allowPrivate,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Vekha',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': webhookSignature(secret, { id, timestamp, body }),
      },
    });
    await this.writeDown(delivery, outcome, at);
  }

  private async writeDown(
    delivery: TakenDelivery,
    outcome: PostOutcome,
    at: Temporal.Instant,
  ): Promise<void> {
    const now = Temporal.Now.instant();
    const next = outcome.error === null ? null : nextAttempt(delivery.attempts + 1, now);
    const since = delivery.failingSince?.getTime() ?? now.epochMilliseconds;
    const isLost =
      outcome.error !== null && isHopeless(Temporal.Instant.fromEpochMilliseconds(since), now);
    await this.dataSource.transaction(async (tx) => {
      if (isLost) await lockSystem(tx);
      await recordAttempt(tx, delivery, { at, ...outcome }, next);
      if (!isLost || !(await pauseWebhook(tx, delivery.webhookId))) return;
      await commitSystemEvents(tx, [
        {
          at: await this.clock.now(tx),
          actorId: null,
          onBehalfOfId: null,
          action: 'webhook.paused',
          subject: { kind: 'webhook', id: delivery.webhookId },
          params: {},
          texts: {},
        },
      ]);
    });
  }
}
