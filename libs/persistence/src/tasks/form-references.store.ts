import type { Transaction } from '../transaction.ts';

/** What the answers of a form point at, by kind. */
export interface FormReferences {
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  readonly files: readonly string[];
}

/**
 * Those of the ids that name nothing the person may point at: active people, organisations, files
 * that the person uploaded or that are in the task already.
 */
export async function strangeReferences(
  tx: Transaction,
  taskId: string,
  personId: string,
  references: FormReferences,
): Promise<readonly string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT r.id FROM unnest($3::uuid[]) AS r(id)
       WHERE NOT EXISTS (SELECT FROM person p WHERE p.id = r.id AND p.is_active)
     UNION ALL
     SELECT r.id FROM unnest($4::uuid[]) AS r(id)
       WHERE NOT EXISTS (SELECT FROM organisation o WHERE o.id = r.id)
     UNION ALL
     SELECT r.id FROM unnest($5::uuid[]) AS r(id)
       WHERE NOT EXISTS (SELECT FROM file f WHERE f.id = r.id AND f.uploaded_by_id = $2)
         AND NOT EXISTS (SELECT FROM submission_file s WHERE s.file_id = r.id AND s.task_id = $1)`,
    [taskId, personId, references.people, references.organisations, references.files],
  );
  return rows.map((row) => row.id);
}

/** Remembers that the task's form names these files. */
export async function insertSubmissionFiles(
  tx: Transaction,
  taskId: string,
  files: readonly string[],
): Promise<void> {
  await tx.query(
    `INSERT INTO submission_file (task_id, file_id) SELECT $1, unnest($2::uuid[])
     ON CONFLICT DO NOTHING`,
    [taskId, files],
  );
}
