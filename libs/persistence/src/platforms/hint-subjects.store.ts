import type { PlatformSubject } from '#domain';
import type { Transaction } from '../transaction.ts';

/**
 * The platforms as the policy `platform.read` sees them from any of these people: with those of
 * them who ever had a task there. Ids of no platform are left out.
 */
export async function hintSubjects(
  tx: Transaction,
  platformIds: readonly string[],
  personIds: readonly string[],
): Promise<PlatformSubject[]> {
  return tx.query(
    `SELECT p.id AS "platformId", p.organisation_id AS "organisationId",
            p.authority_id AS "authorityId",
            ARRAY(SELECT DISTINCT k.assignee_id FROM task k
                  WHERE k.platform_id = p.id AND k.assignee_id = ANY ($2::uuid[])) AS "assignedIds"
     FROM platform p WHERE p.id = ANY ($1::uuid[])`,
    [platformIds, personIds],
  );
}
