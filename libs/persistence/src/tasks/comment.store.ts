import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

/** Adds a comment; answers its id. */
export async function insertComment(
  tx: Transaction,
  comment: {
    readonly taskId: string;
    readonly by: string;
    readonly text: string;
    readonly mentions: readonly string[];
    readonly at: Temporal.Instant;
  },
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO comment (id, task_id, author_id, text, mentions, made_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, comment.taskId, comment.by, comment.text, comment.mentions, comment.at.toString()],
  );
  return id;
}

export interface CommentRow {
  readonly id: string;
  readonly text: string;
  readonly byId: string;
  readonly byName: string;
  readonly mentions: readonly { readonly id: string; readonly fullName: string }[];
  readonly at: Date;
}

const COMMENT = `c.id, c.text, c.author_id AS "byId", p.full_name AS "byName", c.made_at AS at,
  coalesce((SELECT json_agg(json_build_object('id', m.id, 'fullName', m.full_name)
                            ORDER BY array_position(c.mentions, m.id))
            FROM person m WHERE m.id = ANY (c.mentions)), '[]') AS mentions`;
const FROM = `comment c JOIN person p ON p.id = c.author_id`;

export async function commentById(tx: Transaction, id: string): Promise<CommentRow | null> {
  const rows: CommentRow[] = await tx.query(`SELECT ${COMMENT} FROM ${FROM} WHERE c.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Comments on a task, the newest first; `before`: only those older than this one. */
export async function commentsOn(
  tx: Transaction,
  taskId: string,
  page: { readonly before: string | null; readonly limit: number },
): Promise<CommentRow[]> {
  return tx.query(
    `SELECT ${COMMENT} FROM ${FROM}
     WHERE c.task_id = $1 AND ($2::uuid IS NULL OR c.id < $2) ORDER BY c.id DESC LIMIT $3`,
    [taskId, page.before, page.limit],
  );
}

export async function countComments(tx: Transaction, taskId: string): Promise<number> {
  const rows: { count: number }[] = await tx.query(
    `SELECT count(*)::integer AS count FROM comment WHERE task_id = $1`,
    [taskId],
  );
  return rows[0]?.count ?? 0;
}
