import type { Place, RungTone } from '#domain';
import type { Transaction } from '../transaction.ts';

/** What a person was told that their letter is to say. */
export interface LetterNotification {
  readonly kind: 'deadline' | 'own' | 'asked' | 'notReached';
  readonly personId: string;
  readonly targetKind: 'task' | 'gate';
  readonly targetId: string;
  /** The target, or the person's own reminder of it. */
  readonly subjectId: string;
  readonly tone: RungTone;
  /** The recipient of the rung as which they hear it. */
  readonly reason: string;
  /** The recipient of the rung by which it is theirs: of a substitute as which the absent person hears it. */
  readonly because: string;
  /** The rung is for all of a role, whoever has taken the task. */
  readonly isForRole: boolean;
  /** The absent person for whom a substitute hears it. */
  readonly onBehalfOfId: string | null;
  readonly onBehalfOf: string | null;
}

/** Notifications that are in the letter, the newest first. */
export async function notificationsOfLetter(
  tx: Transaction,
  letterId: string,
): Promise<readonly LetterNotification[]> {
  return tx.query(
    `SELECT n.kind, n.person_id AS "personId", n.target_kind AS "targetKind",
       n.target_id AS "targetId", n.subject_id AS "subjectId", n.tone, n.reason,
       coalesce(lent.reason, n.reason) AS because, EXISTS (
         SELECT FROM reminder r JOIN reminder_ladder l ON l.id = r.ladder_id
         CROSS JOIN jsonb_array_elements(l.body) AS step
         WHERE r.subject_id = n.subject_id AND step ->> 'key' = split_part(n.rung, '+', 1)
           AND step -> 'recipients' ? 'role') AS "isForRole",
       n.on_behalf_of_id AS "onBehalfOfId", absent.full_name AS "onBehalfOf"
     FROM notification n LEFT JOIN person absent ON absent.id = n.on_behalf_of_id
     LEFT JOIN notification lent ON lent.person_id = n.on_behalf_of_id
       AND lent.subject_id = n.subject_id AND lent.rung = n.rung AND lent.version = n.version
     WHERE n.letter_id = $1 ORDER BY n.created_at DESC, n.id DESC`,
    [letterId],
  );
}

/** Those of the people who are there. */
export async function activeAmong(
  tx: Transaction,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM person WHERE id = ANY ($1::uuid[]) AND is_active`,
    [personIds],
  );
  return new Set(rows.map((row) => row.id));
}

/** A role that a person holds. */
export interface HeldRole {
  readonly personId: string;
  readonly role: string;
  readonly place: Place;
}

/** Every role that these people hold on the day (`YYYY-MM-DD`). */
export async function rolesOfPeople(
  tx: Transaction,
  personIds: readonly string[],
  day: string,
): Promise<readonly HeldRole[]> {
  return tx.query(
    `SELECT person_id AS "personId", role, json_build_object('kind', place_kind, 'id', place_id) AS place
     FROM role_holding WHERE person_id = ANY ($1::uuid[])
       AND from_on <= $2::date AND (until_on IS NULL OR until_on >= $2::date)`,
    [personIds, day],
  );
}
