import { AUTHORITY_ROLE, COORDINATOR_ROLE, isAdministrator, type Actor, type Place } from '#domain';
import type { PlatformPlaces } from '../platforms/held-roles.ts';
import type { Transaction } from '../transaction.ts';
import { Values } from '../values.ts';

/** What a letter that got nowhere was about. */
interface UndeliveredSubject {
  readonly targetKind: 'task' | 'gate';
  readonly targetId: string;
  readonly platform: PlatformPlaces;
}

export interface UndeliveredRow {
  readonly id: string;
  readonly kind: string;
  readonly toPersonId: string;
  readonly toName: string;
  readonly lastError: string | null;
  readonly queuedAt: Date;
  /** Those on platforms that the actor leads; for the administrator all. */
  readonly subjects: readonly UndeliveredSubject[];
}

/** What the letter `l` is about, with the platform `p` of each. */
const CONCERNED = `(
    SELECT n.target_kind, n.target_id, n.platform_id FROM notification n WHERE n.letter_id = l.id
    UNION
    SELECT 'task', t.id, t.platform_id FROM task t
    WHERE l.kind IN ('taskReminder', 'approvalVoided') AND t.id = (l.params ->> 'taskId')::uuid
  ) c JOIN platform p ON p.id = c.platform_id`;

const SUBJECTS = `json_agg(json_build_object('targetKind', c.target_kind, 'targetId', c.target_id,
    'platform', json_build_object('platformId', p.id, 'organisationId', p.organisation_id,
      'authorityId', p.authority_id)) ORDER BY p.id, c.target_id)`;

/**
 * Failed letters about platforms that the actor leads, the administrator's all, the newest first; older
 * than `before`.
 */
export async function undeliveredPage(
  tx: Transaction,
  actor: Actor,
  page: { readonly before: string | null; readonly limit: number },
): Promise<UndeliveredRow[]> {
  const values = new Values();
  const isAll = isAdministrator(actor);
  const led = isAll ? 'true' : ledBy(actor, values);
  const before = values.add(page.before, 'uuid');
  return tx.query(
    `SELECT l.id, l.kind, l.to_person_id AS "toPersonId", r.full_name AS "toName",
       l.last_error AS "lastError", l.queued_at AS "queuedAt", coalesce(s.subjects, '[]') AS subjects
     FROM letter l JOIN person r ON r.id = l.to_person_id
     CROSS JOIN LATERAL (SELECT ${SUBJECTS} AS subjects FROM ${CONCERNED} WHERE ${led}) s
     WHERE l.state = 'failed' AND (${before} IS NULL OR l.id < ${before})
       AND ${isAll ? 'true' : 's.subjects IS NOT NULL'}
     ORDER BY l.id DESC LIMIT ${values.add(page.limit, 'int')}`,
    [...values.list],
  );
}

/** What a letter is about, whatever its state; null: there is no such letter. */
export async function subjectsOfLetter(
  tx: Transaction,
  letterId: string,
): Promise<readonly UndeliveredSubject[] | null> {
  const rows: { subjects: readonly UndeliveredSubject[] }[] = await tx.query(
    `SELECT coalesce((SELECT ${SUBJECTS} FROM ${CONCERNED}), '[]') AS subjects
     FROM letter l WHERE l.id = $1`,
    [letterId],
  );
  return rows[0]?.subjects ?? null;
}

/** The policy of leading a platform as SQL over the platform `p`; what is lent leads nothing. */
function ledBy({ holdings }: Actor, values: Values): string {
  const at = (role: string, kind: Place['kind']): string =>
    values.add(
      holdings
        .filter((one) => one.role === role && one.place.kind === kind)
        .map((one) => one.place.id),
      'uuid[]',
    );
  return `(p.id = ANY (${at(COORDINATOR_ROLE, 'platform')})
      OR p.organisation_id = ANY (${at(COORDINATOR_ROLE, 'organisation')})
      OR p.authority_id = ANY (${at(AUTHORITY_ROLE, 'authority')}))`;
}

/**
 * Who is told that a letter about the platform got nowhere: its coordinators, while it has none but the
 * receiver the authority. On the day of roles (`YYYY-MM-DD`).
 */
export async function leadersOf(
  tx: Transaction,
  { platformId, organisationId, authorityId }: PlatformPlaces,
  receiverId: string,
  day: string,
): Promise<readonly string[]> {
  const rows: { id: string; role: string }[] = await tx.query(
    `SELECT DISTINCT h.person_id AS id, h.role FROM role_holding h
     JOIN person p ON p.id = h.person_id AND p.is_active
     WHERE (h.role = $4 AND (h.place_kind, h.place_id) IN (('platform', $1), ('organisation', $2))
         OR h.role = $5 AND (h.place_kind, h.place_id) = ('authority', $3))
       AND h.from_on <= $6::date AND (h.until_on IS NULL OR h.until_on >= $6::date)
       AND h.person_id <> $7`,
    [platformId, organisationId, authorityId, COORDINATOR_ROLE, AUTHORITY_ROLE, day, receiverId],
  );
  const coordinators = rows.filter(({ role }) => role === COORDINATOR_ROLE);
  return (coordinators.length > 0 ? coordinators : rows).map(({ id }) => id);
}
