import type { ScriptedSmtp } from '#testing';
import type { DataSource } from 'typeorm';
import { PERFORMER } from '../bench/dataset-size.ts';

/** Longer than a round takes, shorter than to the next rung or letter. */
const ROUND = `interval '20 minutes'`;

/** Keeps what is due at the moment, as it is before anybody has swept; answers how many rows. */
export async function keepWhatIsDue(dataSource: DataSource, moment: string): Promise<number> {
  await dataSource.query(`CREATE TABLE IF NOT EXISTS due_before (LIKE reminder)`);
  await dataSource.query(`TRUNCATE due_before`);
  await dataSource.query(`INSERT INTO due_before SELECT * FROM reminder WHERE next_at <= $1`, [
    moment,
  ]);
  const rows: { n: number }[] = await dataSource.query(`SELECT count(*) AS n FROM due_before`);
  return rows[0]?.n ?? 0;
}

/** Whether nothing is due any more and all letters have gone. */
export async function isAllDone(dataSource: DataSource, moment: string): Promise<boolean> {
  const rows: { done: boolean }[] = await dataSource.query(
    `SELECT NOT EXISTS (SELECT FROM reminder WHERE next_at <= $1::timestamptz + ${ROUND})
       AND NOT EXISTS (SELECT FROM notification
                       WHERE mail = 'waiting' AND mail_at <= $1::timestamptz + ${ROUND})
       AND NOT EXISTS (SELECT FROM letter WHERE state = 'waiting') AS done`,
    [moment],
  );
  return rows[0]?.done === true;
}

/** Lets what dead workers had in hand be free again, as after the minute that they are given. */
export async function forgetTheDead(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `UPDATE letter SET taken_until = now() - interval '1 second' WHERE taken_until > now()`,
  );
  await dataSource.query(
    `UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '1 hour' WHERE state = 'active'`,
  );
  await dataSource.query(
    `UPDATE pgboss.job SET start_after = now() WHERE state < 'active' AND start_after > now()`,
  );
}

/** What is wrong after all that was due at the moment is done, by how many rows; see `keepWhatIsDue`. */
export async function faultsOf(
  dataSource: DataSource,
  moment: string,
  smtp: ScriptedSmtp,
): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for (const [fault, statement] of Object.entries(FAULTS)) {
    const rows: { n: number }[] = await dataSource.query(
      `WITH round AS (SELECT $1::timestamptz AS at), swept AS (
         SELECT r.* FROM reminder_run r, round WHERE r.ran_at >= round.at AND r.outcome = 'sent'), told AS (
         SELECT n.* FROM notification n, round WHERE n.created_at >= round.at)
       SELECT count(*) AS n FROM (${statement}) faulty`,
      [moment],
    );
    if (rows[0]?.n !== 0) found[fault] = rows[0]?.n ?? Number.NaN;
  }
  const letters: { id: string }[] = await dataSource.query(`SELECT id FROM letter`);
  const ids = [...new Set(smtp.taken.map(messageId))];
  const taken = new Set(ids.map((id) => id.slice(1, id.indexOf('@'))));
  const unsent = letters.filter(({ id }) => !taken.has(id)).length;
  const strange = ids.length - (letters.length - unsent);
  return {
    ...found,
    ...(unsent === 0 ? {} : { 'letters that the mail server never got': unsent }),
    ...(strange === 0 ? {} : { 'Message-IDs beyond one a letter': strange }),
  };
}

function messageId(letter: string): string {
  return /^message-id:\s*(\S+)/im.exec(letter)?.[1] ?? '';
}

const FAULTS = {
  'rows that are still due': `SELECT FROM reminder, round WHERE next_at <= round.at + ${ROUND}`,
  'rows whose rung was told by no run, or by several': `
    SELECT d.subject_id FROM due_before d LEFT JOIN swept USING (subject_id)
    GROUP BY d.subject_id HAVING count(swept.id) <> 1`,
  'runs of rows that were not due': `
    SELECT FROM swept WHERE subject_id NOT IN (SELECT subject_id FROM due_before)`,
  'keepers who were told of no rung, or twice': `
    SELECT d.subject_id, k.person_id FROM due_before d JOIN task t ON t.id = d.subject_id
    JOIN platform p ON p.id = t.platform_id
    JOIN LATERAL (
      SELECT t.assignee_id AS person_id WHERE t.assignee_id IS NOT NULL
      UNION ALL
      SELECT h.person_id FROM role_holding h
      WHERE t.assignee_id IS NULL AND h.role = '${PERFORMER}' AND h.place_kind = 'organisation'
        AND h.place_id = p.organisation_id::text) k ON true
    LEFT JOIN told ON told.subject_id = d.subject_id AND told.person_id = k.person_id
    GROUP BY 1, 2 HAVING count(told.id) <> 1`,
  'people who were told of one subject twice': `
    SELECT FROM told GROUP BY person_id, subject_id HAVING count(*) > 1`,
  'notifications that are there twice': `
    SELECT FROM notification GROUP BY person_id, subject_id, rung, version HAVING count(*) > 1`,
  'runs whose people are not those who were told': `
    SELECT FROM swept LEFT JOIN (SELECT subject_id, count(*) AS people FROM told GROUP BY 1) n
      USING (subject_id) WHERE swept.people IS DISTINCT FROM n.people`,
  'notifications without the letter that was due': `
    SELECT FROM notification, round WHERE mail = 'waiting' AND mail_at <= round.at + ${ROUND}`,
  'notifications in a letter of somebody else': `
    SELECT FROM notification n JOIN letter l ON l.id = n.letter_id WHERE l.to_person_id <> n.person_id`,
  'people with two letters of one round': `
    SELECT FROM (SELECT DISTINCT person_id, letter_id FROM told WHERE letter_id IS NOT NULL) l
    GROUP BY person_id HAVING count(*) > 1`,
  'letters that tell nothing': `
    SELECT FROM letter l WHERE NOT EXISTS (SELECT FROM notification n WHERE n.letter_id = l.id)`,
  'letters that are not sent': `SELECT FROM letter WHERE state <> 'sent'`,
};
