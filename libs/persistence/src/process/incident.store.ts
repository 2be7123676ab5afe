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

/** An incident with the platform whose story waits. */
export interface IncidentRow {
  readonly id: string;
  readonly processId: string;
  readonly platformTitle: string;
  readonly organisationName: string;
  readonly code: string;
  readonly params: Record<string, unknown>;
  readonly occurrences: number;
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
}

const INCIDENT = `SELECT i.id, i.process_id AS "processId", p.title AS "platformTitle",
    o.name AS "organisationName", i.code, i.params, i.occurrences, i.opened_at AS "openedAt",
    i.resolved_at AS "resolvedAt"
  FROM incident i JOIN platform p ON p.id = i.process_id
  JOIN organisation o ON o.id = p.organisation_id`;

export async function incidentById(tx: Transaction, id: string): Promise<IncidentRow | null> {
  const rows: IncidentRow[] = await tx.query(`${INCIDENT} WHERE i.id = $1`, [id]);
  return rows[0] ?? null;
}

/**
 * Incidents, open ones before resolved ones, each from the newest on; `after` is the id of the last
 * one of the page before.
 */
export async function incidentsPage(
  tx: Transaction,
  page: {
    readonly state: 'open' | 'resolved' | 'all';
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<IncidentRow[]> {
  return tx.query(
    `${INCIDENT}
     WHERE ($1 = 'all' OR (i.resolved_at IS NULL) = ($1 = 'open'))
       AND ($2::uuid IS NULL OR (i.resolved_at IS NULL, i.id) <
         (SELECT last.resolved_at IS NULL, last.id FROM incident last WHERE last.id = $2))
     ORDER BY i.resolved_at IS NULL DESC, i.id DESC LIMIT $3`,
    [page.state, page.after, page.limit],
  );
}
