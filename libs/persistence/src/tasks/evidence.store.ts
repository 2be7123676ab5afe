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

/** Those of the files that exist and that the person uploaded. */
export async function filesUploadedBy(
  tx: Transaction,
  personId: string,
  fileIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM file WHERE id = ANY ($1::uuid[]) AND uploaded_by_id = $2`,
    [fileIds, personId],
  );
  return new Set(rows.map((row) => row.id));
}

/**
 * Ids of the platforms in whose tasks the file is or was evidence, or an answer of a form, or in
 * whose records of earlier stages it lies.
 */
export async function platformsOfFile(tx: Transaction, fileId: string): Promise<string[]> {
  const rows: { platform_id: string }[] = await tx.query(
    `SELECT t.platform_id FROM task t
     WHERE t.id IN (SELECT e.task_id FROM evidence e WHERE e.file_id = $1
                    UNION SELECT e.task_id FROM evidence_version v
                      JOIN evidence e ON e.id = v.evidence_id WHERE v.file_id = $1
                    UNION SELECT s.task_id FROM submission_file s WHERE s.file_id = $1)
     UNION SELECT s.platform_id FROM stage_record_file r JOIN stage s ON s.id = r.stage_id
       WHERE r.file_id = $1`,
    [fileId],
  );
  return rows.map((row) => row.platform_id);
}

interface EvidenceVersionRow {
  readonly version: number;
  readonly link: string | null;
  readonly file: { id: string; name: string; size: number; mediaType: string } | null;
  readonly byId: string;
  readonly byName: string;
  readonly at: Date;
}

interface EvidenceRow extends EvidenceVersionRow {
  readonly id: string;
  readonly key: string;
  /** What it was before it was replaced, the newest first. */
  readonly earlier: readonly EvidenceVersionRow[];
}

interface EvidenceVersionOf extends EvidenceVersionRow {
  readonly evidenceId: string;
}

const FILE_OF = `CASE WHEN f.id IS NOT NULL THEN json_build_object('id', f.id, 'name', f.name,
  'size', f.size, 'mediaType', f.media_type) END AS file`;

/** Evidence of a task that was not removed, the oldest first. */
export async function evidenceOf(tx: Transaction, taskId: string): Promise<EvidenceRow[]> {
  const rows: Omit<EvidenceRow, 'earlier'>[] = await tx.query(
    `SELECT e.id, e.key, e.version, e.link, e.added_by_id AS "byId", p.full_name AS "byName",
            e.added_at AS at, ${FILE_OF}
     FROM evidence e JOIN person p ON p.id = e.added_by_id LEFT JOIN file f ON f.id = e.file_id
     WHERE e.task_id = $1 AND e.removed_at IS NULL ORDER BY e.id`,
    [taskId],
  );
  if (rows.every((row) => row.version === 1)) return rows.map((row) => ({ ...row, earlier: [] }));
  const versions: EvidenceVersionOf[] = await tx.query(
    `SELECT v.evidence_id AS "evidenceId", v.version, v.link, v.added_by_id AS "byId",
            p.full_name AS "byName", v.added_at AS at, ${FILE_OF}
     FROM evidence_version v JOIN person p ON p.id = v.added_by_id
     LEFT JOIN file f ON f.id = v.file_id
     WHERE v.evidence_id = ANY ($1::uuid[]) ORDER BY v.version DESC`,
    [rows.map((row) => row.id)],
  );
  return rows.map((row) => ({
    ...row,
    earlier: versions.filter((version) => version.evidenceId === row.id),
  }));
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

/**
 * Puts another file or link in the place of a piece of evidence and keeps what was there. Answers
 * the new version.
 */
export async function replaceEvidence(
  tx: Transaction,
  evidence: {
    readonly id: string;
    readonly fileId: string | null;
    readonly link: string | null;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<number> {
  await tx.query(
    `INSERT INTO evidence_version (evidence_id, version, file_id, link, added_by_id, added_at)
     SELECT id, version, file_id, link, added_by_id, added_at FROM evidence WHERE id = $1`,
    [evidence.id],
  );
  const [rows]: [{ version: number }[], number] = await tx.query(
    `UPDATE evidence SET version = version + 1, file_id = $2, link = $3, added_by_id = $4,
       added_at = $5
     WHERE id = $1 RETURNING version`,
    [evidence.id, evidence.fileId, evidence.link, evidence.by, evidence.at.toString()],
  );
  const row = rows[0];
  if (row === undefined) throw new Error(`no evidence ${evidence.id}`);
  return row.version;
}

/** Key of a piece of evidence that was not removed; null when the task has none with this id. */
export async function evidenceKey(
  tx: Transaction,
  taskId: string,
  evidenceId: string,
): Promise<string | null> {
  const rows: { key: string }[] = await tx.query(
    `SELECT key FROM evidence WHERE id = $2 AND task_id = $1 AND removed_at IS NULL`,
    [taskId, evidenceId],
  );
  return rows[0]?.key ?? null;
}
