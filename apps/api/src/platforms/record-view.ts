import type { StageRecordView } from '#contracts';
import type { StageRecordRow } from '#persistence';

/** The record of a stage that passed elsewhere, as answers carry it. */
export function recordView(row: StageRecordRow | undefined): StageRecordView | null {
  if (row === undefined) return null;
  return {
    openedOn: row.openedOn,
    passedOn: row.passedOn,
    note: row.note,
    files: [...row.files],
    recordedBy: { id: row.byId, fullName: row.byName },
    recordedAt: row.at.toISOString(),
  };
}
