import type { DataSource } from 'typeorm';
import { PERFORMER } from './dataset-size.ts';
import { MOMENT } from './reminder-days.ts';

/** What a drain came to. */
export interface Drained {
  readonly rungs: number;
  readonly notifications: number;
  readonly letters: number;
  /** Seconds from the moment of a rung to when its batch began, by how many rungs. */
  readonly lateness: readonly { readonly seconds: number; readonly rungs: number }[];
}

/** Counts a drain; throws when anything was lost or doubled. `due`: how many rungs were. */
export async function checkDrain(dataSource: DataSource, due: number): Promise<Drained> {
  const count = async (statement: string, values: readonly unknown[] = []): Promise<number> => {
    const rows: { n: number }[] = await dataSource.query(
      `SELECT count(*) AS n FROM (${statement}) counted`,
      [...values],
    );
    return rows[0]?.n ?? Number.NaN;
  };
  const faults = {
    'rungs that were due and were not told':
      due - (await count(`SELECT FROM reminder_run WHERE outcome = 'sent'`)),
    'rungs that were told more than once': await count(
      `SELECT FROM reminder_run GROUP BY subject_id HAVING count(*) > 1`,
    ),
    'keepers who were not told': await count(UNTOLD, [MOMENT.toString()]),
    'notifications of one rung to one person': await count(
      `SELECT FROM notification GROUP BY person_id, subject_id HAVING count(*) > 1`,
    ),
    'rungs whose notifications are not as many as their people': await count(
      `SELECT FROM reminder_run r
       LEFT JOIN (SELECT subject_id, count(*) AS people FROM notification GROUP BY subject_id) n
         USING (subject_id)
       WHERE r.outcome = 'sent' AND r.people IS DISTINCT FROM n.people`,
    ),
    'people with two letters': await count(
      `SELECT FROM letter WHERE kind = 'deadlines' GROUP BY to_person_id HAVING count(*) > 1`,
    ),
    'letters without a job': await count(
      `SELECT FROM letter l WHERE NOT EXISTS (
         SELECT FROM pgboss.job j WHERE j.name = 'sendLetter' AND j.data ->> 'letterId' = l.id::text)`,
    ),
    'notifications of a letter of somebody else': await count(
      `SELECT FROM notification n JOIN letter l ON l.id = n.letter_id
       WHERE l.to_person_id <> n.person_id`,
    ),
  };
  const found = Object.entries(faults).filter(([, faulty]) => faulty !== 0);
  if (found.length > 0) {
    throw new Error(found.map(([fault, faulty]) => `${fault}: ${faulty}`).join('; '));
  }
  return {
    rungs: due,
    notifications: await count(`SELECT FROM notification`),
    letters: await count(`SELECT FROM letter WHERE kind = 'deadlines'`),
    lateness: await dataSource.query(LATENESS),
  };
}

/** Reckoned without the product: whoever claimed a task, else everybody who holds its role. */
const UNTOLD = `
  SELECT FROM raw_reminder r JOIN task t ON t.id = r.subject_id JOIN platform p ON p.id = t.platform_id
  JOIN LATERAL (
    SELECT t.assignee_id AS person_id WHERE t.assignee_id IS NOT NULL
    UNION ALL
    SELECT h.person_id FROM role_holding h
    WHERE t.assignee_id IS NULL AND h.role = '${PERFORMER}' AND h.place_kind = 'organisation'
      AND h.place_id = p.organisation_id::text) k ON true
  WHERE r.next_at = $1 AND NOT EXISTS (
    SELECT FROM notification n WHERE n.subject_id = r.subject_id AND n.person_id = k.person_id)`;

const LATENESS = `
  SELECT floor(extract(epoch FROM ran_at - planned_at))::int AS seconds, count(*)::int AS rungs
  FROM reminder_run GROUP BY 1 ORDER BY 1`;
