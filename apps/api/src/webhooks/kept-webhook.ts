import type { Webhook } from '#contracts';
import { decide, type Actor } from '#domain';
import { sightOf, webhookById, type Transaction, type WebhookRow } from '#persistence';
import { placeOf } from '../access/administration-subject.ts';
import { found, permit } from '../http/refused.ts';

/** A webhook that the actor keeps. Throws Refused: 404 also where they would have no say. */
export async function keptWebhook(tx: Transaction, actor: Actor, id: string): Promise<WebhookRow> {
  const row = found(await webhookById(tx, id));
  const { above } = await sightOf(tx, actor);
  const { organisationId, authorityId } = row;
  permit(
    decide('webhook.keep', actor, {
      at: placeOf({ id: organisationId, authorityId }),
      isAboveActor: above.includes(organisationId),
    }),
  );
  return row;
}

export function webhookView(row: WebhookRow): Webhook {
  return {
    id: row.id,
    organisation: { id: row.organisationId, name: row.organisationName },
    url: row.url,
    events: [...row.events],
    isActive: row.isActive,
    pausedBy: row.pausedBy,
    failingSince: row.failingSince?.toISOString() ?? null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
  };
}
