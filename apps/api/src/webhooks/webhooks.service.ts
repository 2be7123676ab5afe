import type { EditWebhook, NewWebhook, Webhook, WebhookWithSecret } from '#contracts';
import { decide, refuse, webhookSecret, type Actor, type AuditEvent } from '#domain';
import {
  commitSystemEvents,
  countWebhooks,
  insertWebhook,
  newId,
  organisationById,
  removeWebhook,
  saveWebhook,
  sightOf,
  webhooksKeptBy,
  type Transaction,
  type WebhookRow,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { placeOf } from '../access/administration-subject.ts';
import { Config } from '../config.ts';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, InvalidInput, permit } from '../http/refused.ts';
import { WallTime } from '../http/wall-time.ts';
import { keptWebhook, webhookView } from './kept-webhook.ts';

const MOST_WEBHOOKS = 20;

/** Webhooks of the organisations and authorities that a person administers. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
    private readonly wall: WallTime,
    private readonly config: Config,
  ) {}

  async list(actor: Actor): Promise<Webhook[]> {
    return (await webhooksKeptBy(this.dataSource.manager, actor)).map(webhookView);
  }

  async show(actor: Actor, id: string): Promise<Webhook> {
    return webhookView(await keptWebhook(this.dataSource.manager, actor, id));
  }

  /** Adds a webhook and tells its secret. Throws Refused `placeUnknown`, `tooManyWebhooks`. */
  async create(command: Command, form: NewWebhook): Promise<WebhookWithSecret> {
    const { organisationId, url, events } = form;
    this.checkUrl(url);
    const made = await this.commands.runOnSystem(command, async (tx, now, command) => {
      const place = await organisationById(tx, organisationId);
      if (place === null) return refuse('placeUnknown');
      const { above } = await sightOf(tx, command.actor);
      const isAboveActor = above.includes(organisationId);
      const decision = decide('webhook.keep', command.actor, { at: placeOf(place), isAboveActor });
      if (!decision.allowed && decision.reason === 'hidden') return refuse('placeUnknown');
      permit(decision);
      if ((await countWebhooks(tx, organisationId)) >= MOST_WEBHOOKS) {
        return refuse('tooManyWebhooks', { limit: MOST_WEBHOOKS });
      }
      const id = newId();
      await insertWebhook(tx, { id, organisationId, url, events, at: this.wall.now() });
      await record(
        tx,
        command,
        { id, action: 'webhook.created', params: { organisationId, events } },
        now,
      );
      return webhookView(await keptWebhook(tx, command.actor, id));
    });
    return { ...made, secret: webhookSecret(this.config.secret, made.id, 1) };
  }

  /** Changes what was sent. Throws Refused `stale`. */
  async edit(command: Command, id: string, form: EditWebhook): Promise<Webhook> {
    if (form.url !== undefined) this.checkUrl(form.url);
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const row = await keptWebhook(tx, command.actor, id);
      if (row.version !== form.version) return refuse('stale', { version: row.version });
      const changed = {
        ...row,
        url: form.url ?? row.url,
        events: form.events ?? row.events,
        isActive: form.isActive ?? row.isActive,
      };
      await saveWebhook(tx, changed);
      const params = { events: changed.events, isActive: changed.isActive };
      await record(tx, command, { id, action: 'webhook.changed', params }, now);
      return webhookView(await keptWebhook(tx, command.actor, id));
    });
  }

  /** Makes another secret; the one before is good for nothing from now on. */
  async changeSecret(command: Command, id: string): Promise<WebhookWithSecret> {
    const changed = await this.commands.runOnSystem(command, async (tx, now, command) => {
      const row = await keptWebhook(tx, command.actor, id);
      const secretVersion = row.secretVersion + 1;
      await saveWebhook(tx, { ...row, secretVersion });
      await record(tx, command, { id, action: 'webhook.secretChanged', params: {} }, now);
      return { webhook: webhookView(await keptWebhook(tx, command.actor, id)), secretVersion };
    });
    const secret = webhookSecret(this.config.secret, id, changed.secretVersion);
    return { ...changed.webhook, secret };
  }

  /** Removes it with its deliveries; answers those that are left. */
  async remove(command: Command, id: string): Promise<Webhook[]> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const row: WebhookRow = found(await keptWebhook(tx, command.actor, id));
      await removeWebhook(tx, row.id);
      await record(tx, command, { id, action: 'webhook.removed', params: {} }, now);
      return (await webhooksKeptBy(tx, command.actor)).map(webhookView);
    });
  }

  /** In production what is told to other servers is told behind TLS. */
  private checkUrl(url: string): void {
    if (this.config.mode === 'production' && new URL(url).protocol !== 'https:') {
      throw new InvalidInput([{ path: 'url', code: 'notHttps', params: {} }]);
    }
  }
}

async function record(
  tx: Transaction,
  command: Command,
  what: Pick<AuditEvent, 'action' | 'params'> & { readonly id: string },
  at: Temporal.Instant,
): Promise<void> {
  const { id, action, params } = what;
  await commitSystemEvents(tx, [
    {
      at,
      actorId: command.actor.personId,
      onBehalfOfId: null,
      action,
      subject: { kind: 'webhook', id },
      params,
      texts: {},
    },
  ]);
}
