import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { MOMENT } from './reminder-days.ts';

const BATCH = 500;

/** Copies the armed rows, with every index of theirs, before anybody has touched them. */
export async function copyReminders(dataSource: DataSource): Promise<void> {
  await dataSource.query(`CREATE TABLE raw_reminder (LIKE reminder INCLUDING ALL)`);
  await dataSource.query(`INSERT INTO raw_reminder SELECT * FROM reminder`);
  await dataSource.query(`CREATE TABLE raw_notification (LIKE notification INCLUDING ALL)`);
  await dataSource.query(`VACUUM ANALYZE raw_reminder`);
}

/**
 * Takes the same rows in the same batches and says that they are dealt with, nothing else; `told`: the same
 * notifications are written too, as they came out. Answers milliseconds.
 */
export async function rawDrain(
  dataSource: DataSource,
  url: string,
  connections: number,
  told: boolean,
): Promise<number> {
  await dataSource.query(
    `UPDATE raw_reminder SET next_at = $1 WHERE handled_until >= $1::timestamptz`,
    [MOMENT.toString()],
  );
  await dataSource.query(`VACUUM ANALYZE raw_reminder`);
  await dataSource.query(`CHECKPOINT`);
  const clients = Array.from({ length: connections }, () => new Client({ connectionString: url }));
  for (const client of clients) await client.connect();
  try {
    const begun = performance.now();
    await Promise.all(clients.map((client) => drainOn(client, told ? WITH_NOTIFICATIONS : ROWS)));
    return performance.now() - begun;
  } finally {
    for (const client of clients) await client.end();
  }
}

const TAKE = `
  WITH taken AS (
    SELECT subject_id FROM raw_reminder WHERE next_at <= $1
    ORDER BY next_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`;

const PUT = `
  UPDATE raw_reminder r SET handled_until = $1, next_at = r.next_at + interval '7 days'
  FROM taken WHERE r.subject_id = taken.subject_id`;

const ROWS = `${TAKE} ${PUT}`;

const WITH_NOTIFICATIONS = `${TAKE}, told AS (
    INSERT INTO raw_notification
    SELECT n.* FROM notification n JOIN taken ON n.subject_id = taken.subject_id) ${PUT}`;

async function drainOn(client: Client, statement: string): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query({
      name: 'drain',
      text: statement,
      values: [MOMENT.toString()],
    });
    if ((rowCount ?? 0) < BATCH) return;
  }
}
