import type { Actor } from '#domain';
import type { Transaction } from '../transaction.ts';
import { Values } from '../values.ts';
import { sightCondition } from './sight.ts';

/** Those of the platforms that the policy `platform.read` shows the actor. */
export async function platformsSeen(
  tx: Transaction,
  actor: Actor,
  platformIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const values = new Values();
  const rows: { id: string }[] = await tx.query(
    `SELECT p.platform_id AS id
     FROM (SELECT id AS platform_id, organisation_id, authority_id FROM platform
           WHERE id = ANY (${values.add(platformIds, 'uuid[]')})) p
     WHERE ${sightCondition(actor, 'p', values)}`,
    [...values.list],
  );
  return new Set(rows.map(({ id }) => id));
}
