import { SEEN_ORGANISATION, sightParameters } from '../access/organisation.store.ts';
import { knownUnder, type Sight } from '../access/sight.store.ts';
import type { Transaction } from '../transaction.ts';

/** What the answers of a form point at, by kind. */
export interface FormReferences {
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  readonly files: readonly string[];
}

/**
 * Those of the ids that name nothing the person may point at: active people and organisations whom
 * they may know of, files that they uploaded or that are in the task already.
 */
export async function strangeReferences(
  tx: Transaction,
  taskId: string,
  sight: Sight,
  references: FormReferences,
): Promise<readonly string[]> {
  const { people, organisations, files } = references;
  if (people.length + organisations.length + files.length === 0) return [];
  const rows: { id: string }[] = await tx.query(
    `SELECT r.id FROM unnest($7::uuid[]) AS r(id)
       WHERE NOT EXISTS (SELECT FROM person p WHERE p.id = r.id AND p.is_active
         AND ($1 OR p.id = $6 OR ${knownUnder('$4')}))
     UNION ALL
     SELECT r.id FROM unnest($8::uuid[]) AS r(id)
       WHERE NOT EXISTS (SELECT FROM organisation o WHERE o.id = r.id AND ${SEEN_ORGANISATION})
     UNION ALL
     SELECT r.id FROM unnest($9::uuid[]) AS r(id)
       WHERE NOT EXISTS (SELECT FROM file f WHERE f.id = r.id AND f.uploaded_by_id = $6)
         AND NOT EXISTS (SELECT FROM submission_file s WHERE s.file_id = r.id AND s.task_id = $5)`,
    [...sightParameters(sight), taskId, sight.personId, people, organisations, files],
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
