import type { DeliveriesPage, DeliveriesQuery, WebhookDelivery } from '#contracts';
import { refuse, type Actor, type Refusal } from '#domain';
import {
  deliveriesPage,
  deliveryById,
  queueDelivery,
  replayDelivery,
  type DeliveryRow,
  type Transaction,
  type WebhookRow,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, InvalidInput } from '../http/refused.ts';
import { WallTime } from '../http/wall-time.ts';
import { keptWebhook } from './kept-webhook.ts';

/** What was sent through a webhook, and what is sent once more. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
    private readonly wall: WallTime,
  ) {}

  async page(actor: Actor, webhookId: string, query: DeliveriesQuery): Promise<DeliveriesPage> {
    const tx = this.dataSource.manager;
    await keptWebhook(tx, actor, webhookId);
    try {
      const { items, next } = await deliveriesPage(tx, {
        webhookId,
        state: query.state ?? null,
        after: query.after ?? null,
        limit: query.limit,
      });
      return { items: items.map(deliveryView), next };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new InvalidInput([
        { path: 'after', code: 'wrongFormat', params: { format: 'cursor' } },
      ]);
    }
  }

  /** Sends a delivery once more, with the same id. Throws Refused `webhookOff`. */
  async replay(command: Command, webhookId: string, id: string): Promise<WebhookDelivery> {
    return this.commands.run(command, async (tx) => {
      const off = checkOn(await keptWebhook(tx, command.actor, webhookId));
      if (off !== null) return off;
      found(await deliveryById(tx, webhookId, id));
      await replayDelivery(tx, id);
      return this.view(tx, webhookId, id);
    });
  }

  /** Sends a message that tells nothing, to see it arrive. Throws Refused `webhookOff`. */
  async test(command: Command, webhookId: string): Promise<WebhookDelivery> {
    return this.commands.run(command, async (tx) => {
      const off = checkOn(await keptWebhook(tx, command.actor, webhookId));
      if (off !== null) return off;
      const timestamp = this.wall.now().toString({ fractionalSecondDigits: 3 });
      const id = await queueDelivery(tx, {
        webhookId,
        message: { type: 'webhook.test', timestamp, data: { webhookId } },
      });
      return this.view(tx, webhookId, id);
    });
  }

  private async view(tx: Transaction, webhookId: string, id: string): Promise<WebhookDelivery> {
    return deliveryView(found(await deliveryById(tx, webhookId, id)));
  }
}

function checkOn(webhook: WebhookRow): Refusal<'webhookOff'> | null {
  return webhook.isActive ? null : refuse('webhookOff');
}

function deliveryView(row: DeliveryRow): WebhookDelivery {
  return {
    id: row.id,
    event: row.event,
    state: row.state,
    createdAt: row.createdAt.toISOString(),
    nextAttemptAt: row.state === 'waiting' ? row.nextAttemptAt.toISOString() : null,
    attempts: row.attempts.map((attempt) => ({
      ...attempt,
      at: new Date(attempt.at).toISOString(),
    })),
  };
}
