import type { Actor } from '#domain';
import type { Transaction } from '../transaction.ts';
import { Values } from '../values.ts';
import { platformsInSight } from './sight.ts';
import { isSuspended } from './suspended.ts';

/** What a list of platforms shows of one. */
export interface PlatformHead {
  readonly id: string;
  readonly title: string;
  readonly state: 'running' | 'closed' | 'stopped';
  readonly isSuspended: boolean;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly authorityId: string;
  readonly authorityName: string;
  readonly templateId: string;
  readonly templateKey: string;
  readonly templateVersion: number;
  readonly templateTitleRu: string;
  readonly templateTitleEn: string;
  readonly profileId: string;
  readonly zone: string;
  readonly termFrom: string;
  readonly termUntil: string;
  readonly launchedAt: Date;
  readonly closedAt: Date | null;
}

const HEAD = `p.id, p.title, p.state, ${isSuspended('p.id')} AS "isSuspended", p.organisation_id AS "organisationId",
  o.name AS "organisationName", p.authority_id AS "authorityId", a.name AS "authorityName",
  p.template_id AS "templateId", t.key AS "templateKey", t.version AS "templateVersion",
  t.title_ru AS "templateTitleRu", t.title_en AS "templateTitleEn", p.profile_id AS "profileId", p.zone,
  p.term_from AS "termFrom", p.term_until AS "termUntil", p.launched_at AS "launchedAt",
  p.closed_at AS "closedAt"`;
const FROM = `platform p JOIN organisation o ON o.id = p.organisation_id
  JOIN organisation a ON a.id = p.authority_id JOIN template t ON t.id = p.template_id`;

export async function platformHead(tx: Transaction, id: string): Promise<PlatformHead | null> {
  const rows: PlatformHead[] = await tx.query(`SELECT ${HEAD} FROM ${FROM} WHERE p.id = $1`, [id]);
  return rows[0] ?? null;
}

/**
 * Platforms that the policy `platform.read` shows to the actor: where they work on the platform, in
 * its organisation or at its authority, or where a task was ever theirs, and what is lent to them of
 * others' sight. The newest launch first, at most `limit`.
 */
export async function platformsSeenBy(
  tx: Transaction,
  actor: Actor,
  limit: number,
): Promise<PlatformHead[]> {
  const values = new Values();
  return tx.query(
    `WITH page AS (
       SELECT id FROM platform WHERE id IN (${platformsInSight(actor, values)})
       ORDER BY launched_at DESC, id LIMIT ${values.add(limit, 'int')})
     SELECT ${HEAD} FROM ${FROM} JOIN page ON page.id = p.id
     ORDER BY p.launched_at DESC, p.id`,
    values.list,
  );
}

/** Those of the people whose own a task of the platform is or was. */
export async function assignedAmong(
  tx: Transaction,
  platformId: string,
  personIds: readonly string[],
): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT DISTINCT assignee_id AS id FROM task
     WHERE platform_id = $1 AND assignee_id = ANY ($2::uuid[])`,
    [platformId, personIds],
  );
  return rows.map((row) => row.id);
}

interface StatusRow {
  readonly key: string;
  readonly kind: 'order' | 'agreement';
  readonly issuer: string;
  readonly number: string;
  readonly date: string;
}

export async function statusesOf(tx: Transaction, platformId: string): Promise<StatusRow[]> {
  return tx.query(
    `SELECT status_key AS key, act_kind AS kind, act_issuer AS issuer, act_number AS number,
            act_date AS date
     FROM platform_status WHERE platform_id = $1 ORDER BY act_date, id`,
    [platformId],
  );
}

/** Warnings that stand, in the order in which they were raised. */
export async function standingWarnings(
  tx: Transaction,
  platformId: string,
): Promise<{ readonly code: string; readonly params: Record<string, unknown> }[]> {
  return tx.query(
    `SELECT code, params FROM platform_warning
     WHERE platform_id = $1 AND resolved_at IS NULL ORDER BY raised_at, code, subject`,
    [platformId],
  );
}
