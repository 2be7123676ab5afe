import {
  principalOfPerson,
  principalOfRole,
  principalOfWatcher,
  type Place,
  type Task,
} from '#domain';
import type { Transaction } from '../transaction.ts';

/** What a row holds, from the task that was stored before, its platform and its organisation. */
const COLUMNS = [
  ['due_at', `coalesce(t.due_at, 'infinity')`],
  ['is_claimed', 'w.is_claimed'],
  ['kind', 't.kind'],
  ['platform_id', 't.platform_id'],
  ['organisation_id', 'p.organisation_id'],
  ['authority_id', 'p.authority_id'],
  ['template_id', 'p.template_id'],
  ['platform_title', 'p.title'],
  ['organisation_name', 'o.name'],
  ['title_ru', 't.title_ru'],
  ['title_en', 't.title_en'],
  ['stage', 't.stage'],
  ['role', 't.role'],
  ['round', 't.round'],
  ['version', 't.version'],
  ['assignee_id', 't.assignee_id'],
  ['due_on', 't.due_on'],
  ['due_clock', 't.due_clock'],
  ['due_zone', 'p.zone'],
  ['is_due_provisional', 't.is_due_provisional'],
  [
    'document',
    `inbox_document(concat_ws(' ', t.title_ru, t.title_en, p.title, o.name), w.principal)`,
  ],
] as const;

const NAMES = COLUMNS.map(([name]) => name).join(', ');

const PUT = `
  WITH whom (principal, is_claimed) AS (
    SELECT * FROM unnest($2::text[], $3::boolean[])
    UNION ALL SELECT $4::text || person_id, false FROM task_watcher WHERE task_id = $1),
  gone AS (
    DELETE FROM inbox WHERE task_id = $1 AND principal NOT IN (SELECT principal FROM whom))
  INSERT INTO inbox (task_id, principal, ${NAMES})
  SELECT t.id, w.principal, ${COLUMNS.map(([, value]) => value).join(', ')}
  FROM task t JOIN platform p ON p.id = t.platform_id JOIN organisation o ON o.id = p.organisation_id
  CROSS JOIN whom w
  WHERE t.id = $1
  ON CONFLICT (task_id, principal) DO UPDATE
  SET ${COLUMNS.map(([name]) => `${name} = excluded.${name}`).join(', ')}`;

/**
 * Makes the inbox say what the task says, which must be stored by now: an open task lies with its
 * role, marked and also with the person when claimed, and everybody who watches it has a row of
 * their own; any other task lies with nobody. The one writer of the inbox.
 */
export async function putInInbox(tx: Transaction, task: Task, place: Place): Promise<void> {
  if (task.state !== 'open') {
    await tx.query(`DELETE FROM inbox WHERE task_id = $1`, [task.id]);
    return;
  }
  const isClaimed = task.assigneeId !== null;
  const rows: [principal: string, isClaimed: boolean][] = [
    [principalOfRole(task.routedRole, place), isClaimed],
  ];
  if (task.assigneeId !== null) rows.push([principalOfPerson(task.assigneeId), false]);
  await tx.query(PUT, [
    task.id,
    rows.map(([name]) => name),
    rows.map(([, claimed]) => claimed),
    principalOfWatcher(''),
  ]);
}

/** Brings the inbox up to the name that an organisation has by now. */
export async function renameInInbox(tx: Transaction, organisationId: string): Promise<void> {
  await tx.query(
    `UPDATE inbox i SET organisation_name = o.name,
       document = inbox_document(
         concat_ws(' ', i.title_ru, i.title_en, i.platform_title, o.name), i.principal)
     FROM organisation o JOIN platform p ON p.organisation_id = o.id
     WHERE o.id = $1 AND i.platform_id = p.id`,
    [organisationId],
  );
}
