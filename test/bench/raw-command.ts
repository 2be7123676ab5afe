import { createHash, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Stock } from './stock.ts';

/**
 * What a claim must leave behind, as bare statements on one connection: the key of the command, the
 * lock, the task, its inbox rows, the audit row, the revision and the bell. Nothing is decided.
 */
export async function rawClaim(client: Client, stock: Stock): Promise<void> {
  await rawCommand(client, stock, async (run) => {
    await run('UPDATE task SET assignee_id = $2, version = version + 1 WHERE id = $1', [
      stock.taskId,
      stock.personId,
    ]);
    await run(
      `UPDATE inbox SET is_claimed = true, assignee_id = $2, version = version + 1
       WHERE task_id = $1`,
      [stock.taskId, stock.personId],
    );
    await run(PERSON_ROW, [stock.taskId, `person:${stock.personId}`]);
  });
}

/** The same of a completion: the task closed, its inbox rows gone, the form and its digest kept. */
export async function rawComplete(client: Client, stock: Stock): Promise<void> {
  await rawCommand(client, stock, async (run) => {
    await run(
      `UPDATE task SET state = 'closed', outcome = 'completed', assignee_id = $2, closed_by_id = $2,
         closed_at = now(), version = version + 1 WHERE id = $1`,
      [stock.taskId, stock.personId],
    );
    await run('DELETE FROM inbox WHERE task_id = $1', [stock.taskId]);
    await run(
      `INSERT INTO submission (id, task_id, round, form, submitted_by_id, submitted_at)
       VALUES ($1, $2, 1, '{}', $3, now())`,
      [randomUUID(), stock.taskId, stock.personId],
    );
  });
}

type Run = (text: string, values: readonly unknown[]) => Promise<Record<string, unknown>[]>;

const PERSON_ROW = `
  INSERT INTO inbox (task_id, principal, due_at, is_claimed, kind, platform_id, organisation_id,
    authority_id, template_id, platform_title, organisation_name, title_ru, title_en, stage, role,
    round, version, assignee_id, due_on, due_clock, due_zone, is_due_provisional, document)
  SELECT task_id, $2, due_at, false, kind, platform_id, organisation_id, authority_id, template_id,
    platform_title, organisation_name, title_ru, title_en, stage, role, round, version, assignee_id,
    due_on, due_clock, due_zone, is_due_provisional,
    inbox_document(concat_ws(' ', title_ru, title_en, platform_title, organisation_name), $2)
  FROM inbox WHERE task_id = $1 LIMIT 1`;

async function rawCommand(
  client: Client,
  stock: Stock,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const run: Run = async (text, values) => {
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    const result = await client.query<Record<string, unknown>>({ name, text, values: [...values] });
    return result.rows;
  };
  const key = randomUUID();
  const hash = createHash('sha256').update(key).digest('hex');
  await client.query('BEGIN');
  await run(
    `INSERT INTO idempotency_key (person_id, key, method, path, body_hash, created_at)
     VALUES ($1, $2, 'POST', $3, $4, now())`,
    [stock.personId, key, `/api/tasks/${stock.taskId}/claim`, hash],
  );
  const [process] = await run(
    'SELECT audit_sequence, audit_head FROM process WHERE id = $1 FOR NO KEY UPDATE',
    [stock.platformId],
  );
  await work(run);
  const sequence = Number(process?.['audit_sequence']) + 1;
  await run(
    `INSERT INTO audit_entry (process_id, sequence, at, actor_id, action, subject_kind, subject_id,
       params, canonical, previous_hash, hash)
     VALUES ($1, $2, now(), $3, 'task.claimed', 'task', $4, '{}', $5, $6, $7)`,
    [
      stock.platformId,
      sequence,
      stock.personId,
      stock.taskId,
      'x'.repeat(400),
      process?.['audit_head'],
      hash,
    ],
  );
  await run(
    `UPDATE process SET revision = revision + 1, audit_sequence = $2, audit_head = $3 WHERE id = $1`,
    [stock.platformId, sequence, hash],
  );
  await run('SELECT pg_notify($1, $2)', ['vekha_bell', stock.platformId]);
  await run(
    'UPDATE idempotency_key SET status = 200, answer = $3 WHERE person_id = $1 AND key = $2',
    [stock.personId, key, 'x'.repeat(1_000)],
  );
  await client.query('COMMIT');
}
