import type { StageRecord } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

interface NewStageRecord extends StageRecord {
  readonly note: string | null;
  readonly files: readonly string[];
}

/**
 * Writes that a stage passed before its platform came here: its tasks are over and were nobody's
 * here. Answers the id of the stage.
 */
export async function recordStage(
  tx: Transaction,
  platformId: string,
  record: NewStageRecord,
  made: { readonly by: string; readonly at: Temporal.Instant },
): Promise<string> {
  const [rows]: [{ id: string; position: number }[], number] = await tx.query(
    `UPDATE stage SET state = 'passed' WHERE platform_id = $1 AND key = $2 RETURNING id, position`,
    [platformId, record.stage],
  );
  const stage = rows[0];
  if (stage === undefined) throw new Error(`no stage ${record.stage} of ${platformId}`);
  await tx.query(
    `UPDATE task SET state = 'ended', outcome = 'recorded' WHERE platform_id = $1 AND stage = $2`,
    [platformId, stage.position],
  );
  await tx.query(
    `INSERT INTO stage_record (stage_id, opened_on, passed_on, note, recorded_by_id, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [stage.id, record.openedOn, record.passedOn, record.note, made.by, made.at.toString()],
  );
  await tx.query(
    `INSERT INTO stage_record_file (stage_id, file_id, position)
     SELECT $1, f.id, f.position - 1 FROM unnest($2::uuid[]) WITH ORDINALITY AS f (id, position)`,
    [stage.id, record.files],
  );
  return stage.id;
}

export interface StageRecordRow {
  readonly stageId: string;
  readonly openedOn: string;
  readonly passedOn: string;
  readonly note: string | null;
  readonly byId: string;
  readonly byName: string;
  readonly at: Date;
  readonly files: readonly {
    readonly id: string;
    readonly name: string;
    readonly size: number;
    readonly mediaType: string;
  }[];
}

/** The records of a platform's stages, by the id of the stage. */
export async function stageRecordsOf(
  tx: Transaction,
  platformId: string,
): Promise<ReadonlyMap<string, StageRecordRow>> {
  const rows: StageRecordRow[] = await tx.query(
    `SELECT r.stage_id AS "stageId", r.opened_on AS "openedOn", r.passed_on AS "passedOn", r.note,
            r.recorded_by_id AS "byId", p.full_name AS "byName", r.recorded_at AS at,
            coalesce((SELECT json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size,
                        'mediaType', f.media_type) ORDER BY rf.position)
                      FROM stage_record_file rf JOIN file f ON f.id = rf.file_id
                      WHERE rf.stage_id = r.stage_id), '[]') AS files
     FROM stage s JOIN stage_record r ON r.stage_id = s.id JOIN person p ON p.id = r.recorded_by_id
     WHERE s.platform_id = $1`,
    [platformId],
  );
  return new Map(rows.map((row) => [row.stageId, row]));
}
