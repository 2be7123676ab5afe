import type { StageRecordRequest } from '#contracts';
import type { AuditEvent } from '#domain';
import { recordStage, type Transaction } from '#persistence';
import type { Temporal } from 'temporal-polyfill';

/** Writes the stages that passed before the platform came here; answers their audit events. */
export async function recordStages(
  tx: Transaction,
  platformId: string,
  records: readonly StageRecordRequest[],
  made: { readonly by: string; readonly at: Temporal.Instant },
): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  for (const record of records) {
    const { stage, openedOn, passedOn, note, files } = record;
    const id = await recordStage(tx, platformId, record, made);
    events.push({
      at: made.at,
      actorId: made.by,
      onBehalfOfId: null,
      action: 'stage.recorded',
      subject: { kind: 'stage', id },
      params: { stage, openedOn, passedOn, files },
      texts: note === null ? {} : { note },
    });
  }
  return events;
}
