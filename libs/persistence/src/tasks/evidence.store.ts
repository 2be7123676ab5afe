import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

export interface FileRow {
  readonly id: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
  readonly uploadedById: string;
}

const FILE = `f.id, f.sha256, f.size, f.media_type AS "mediaType", f.name,
  f.uploaded_by_id AS "uploadedById"`;

export async function insertFile(
  tx: Transaction,
  file: Omit<FileRow, 'id'>,
  at: Temporal.Instant,
): Promise<FileRow> {
  const id = newId();
  await tx.query(
    `INSERT INTO file (id, sha256, size, media_type, name, uploaded_by_id, uploaded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, file.sha256, file.size, file.mediaType, file.name, file.uploadedById, at.toString()],
  );
  return { id, ...file };
}

export async function fileById(tx: Transaction, id: string): Promise<FileRow | null> {
  const rows: FileRow[] = await tx.query(`SELECT ${FILE} FROM file f WHERE f.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Ids of the platforms in whose tasks the file is evidence or an answer of a form. */
export async function platformsOfFile(tx: Transaction, fileId: string): Promise<string[]> {
  const rows: { platform_id: string }[] = await tx.query(
    `SELECT DISTINCT t.platform_id FROM task t
     WHERE t.id IN (SELECT e.task_id FROM evidence e WHERE e.file_id = $1
                    UNION SELECT s.task_id FROM submission_file s WHERE s.file_id = $1)`,
    [fileId],
  );
  return rows.map((row) => row.platform_id);
}

interface EvidenceRow {
  readonly id: string;
  readonly key: string;
  readonly link: string | null;
  readonly file: { id: string; name: string; size: number; mediaType: string } | null;
  readonly byId: string;
  readonly byName: string;
  readonly at: Date;
}

/** Evidence of a task that was not removed, the oldest first. */
export async function evidenceOf(tx: Transaction, taskId: string): Promise<EvidenceRow[]> {
  return tx.query(
    `SELECT e.id, e.key, e.link, e.added_by_id AS "byId", p.full_name AS "byName",
            e.added_at AS at,
            CASE WHEN f.id IS NOT NULL THEN json_build_object('id', f.id, 'name', f.name,
              'size', f.size, 'mediaType', f.media_type) END AS file
     FROM evidence e JOIN person p ON p.id = e.added_by_id LEFT JOIN file f ON f.id = e.file_id
     WHERE e.task_id = $1 AND e.removed_at IS NULL ORDER BY e.added_at, e.id`,
    [taskId],
  );
}

export async function insertEvidence(
  tx: Transaction,
  evidence: {
    readonly taskId: string;
    readonly key: string;
    readonly fileId: string | null;
    readonly link: string | null;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO evidence (id, task_id, key, file_id, link, added_by_id, added_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      newId(),
      evidence.taskId,
      evidence.key,
      evidence.fileId,
      evidence.link,
      evidence.by,
      evidence.at.toString(),
    ],
  );
}

/** Takes a piece of evidence off its task; the file itself stays. Answers its key, null if absent. */
export async function removeEvidence(
  tx: Transaction,
  taskId: string,
  evidenceId: string,
  at: Temporal.Instant,
): Promise<string | null> {
  const [rows]: [{ key: string }[], number] = await tx.query(
    `UPDATE evidence SET removed_at = $3
     WHERE id = $2 AND task_id = $1 AND removed_at IS NULL RETURNING key`,
    [taskId, evidenceId, at.toString()],
  );
  return rows[0]?.key ?? null;
}
