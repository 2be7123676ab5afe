import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

/** Opens an incident, or counts one more occurrence of it while it is open. */
export async function recordIncident(
  tx: Transaction,
  incident: {
    readonly processId: string;
    readonly code: string;
    readonly params: Readonly<Record<string, unknown>>;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO incident (id, process_id, code, params, opened_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (process_id, code) WHERE resolved_at IS NULL
     DO UPDATE SET occurrences = incident.occurrences + 1, params = excluded.params`,
    [
      newId(),
      incident.processId,
      incident.code,
      JSON.stringify(incident.params),
      incident.at.toString(),
    ],
  );
}

/** Open incidents, the oldest first. */
export async function openIncidents(tx: Transaction): Promise<
  {
    readonly processId: string;
    readonly code: string;
    readonly occurrences: number;
    readonly openedAt: Date;
  }[]
> {
  return tx.query(
    `SELECT process_id AS "processId", code, occurrences, opened_at AS "openedAt"
     FROM incident WHERE resolved_at IS NULL ORDER BY opened_at, id`,
  );
}
