import { searchableName } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../transaction.ts';

export interface HistoryRow {
  readonly sequence: number;
  readonly at: Date;
  readonly actorId: string | null;
  readonly onBehalfOfId: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly params: Record<string, unknown>;
  readonly texts: Record<string, string> | null;
}

/** Which rows of a chain are wanted; null: any. */
export interface HistoryFilter {
  /** Who acted, or in whose name. */
  readonly actorId: string | null;
  /** First word of the action. */
  readonly group: string | null;
  readonly subjectId: string | null;
  /** From this moment on, and before that one. */
  readonly from: Temporal.Instant | null;
  readonly before: Temporal.Instant | null;
  /** Part of a text that was not erased. */
  readonly search: string | null;
}

export interface HistoryStretch {
  readonly order: 'oldest' | 'newest';
  /** The sequence of the last row that is known already; null: from the beginning. */
  readonly after: number | null;
  readonly limit: number;
}

/** A stretch of the audit of one process, in order, with the texts that were not erased. */
export async function historyOf(
  tx: Transaction,
  processId: string,
  filter: HistoryFilter,
  { order, after, limit }: HistoryStretch,
): Promise<HistoryRow[]> {
  const isNewestFirst = order === 'newest';
  return tx.query(
    `SELECT e.sequence, e.at, e.actor_id AS "actorId", e.on_behalf_of_id AS "onBehalfOfId",
            e.action, e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.params,
            (SELECT jsonb_object_agg(t.field, t.text) FROM audit_text t
             WHERE t.process_id = e.process_id AND t.sequence = e.sequence) AS texts
     FROM audit_entry e
     WHERE e.process_id = $1
       AND ($2::integer IS NULL OR e.sequence ${isNewestFirst ? '<' : '>'} $2)
       AND ($3::uuid IS NULL OR e.actor_id = $3 OR e.on_behalf_of_id = $3)
       AND ($4::text IS NULL OR split_part(e.action, '.', 1) = $4)
       AND ($5::text IS NULL OR e.subject_id = $5)
       AND ($6::timestamptz IS NULL OR e.at >= $6) AND ($7::timestamptz IS NULL OR e.at < $7)
       AND ($8::text IS NULL OR EXISTS (SELECT FROM audit_text t
         WHERE t.process_id = e.process_id AND t.sequence = e.sequence
           AND translate(lower(t.text COLLATE "ru-x-icu"), 'ё', 'е') LIKE $8))
     ORDER BY e.sequence ${isNewestFirst ? 'DESC' : 'ASC'} LIMIT $9`,
    [
      processId,
      after,
      filter.actorId,
      filter.group,
      filter.subjectId,
      filter.from?.toString() ?? null,
      filter.before?.toString() ?? null,
      filter.search === null ? null : patternOf(filter.search),
      limit,
    ],
  );
}

/** The text as it may stand anywhere in another one. */
function patternOf(text: string): string {
  return `%${searchableName(text).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

/** Names of what rows are about, by kind and id. */
export async function subjectTitles(
  tx: Transaction,
  rows: readonly Pick<HistoryRow, 'subjectKind' | 'subjectId'>[],
): Promise<ReadonlyMap<string, { readonly ru: string; readonly en: string }>> {
  const idsOf = (kind: string): string[] => [
    ...new Set(rows.filter((row) => row.subjectKind === kind).map((row) => row.subjectId)),
  ];
  const titles: { subject: string; ru: string; en: string }[] = await tx.query(
    `SELECT 'task:' || id AS subject, title_ru AS ru, title_en AS en FROM task
       WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT 'person:' || id, full_name, full_name FROM person WHERE id = ANY ($2::uuid[])
     UNION ALL SELECT 'organisation:' || id, name, name FROM organisation
       WHERE id = ANY ($3::uuid[])
     UNION ALL SELECT 'platform:' || id, title, title FROM platform WHERE id = ANY ($4::uuid[])
     UNION ALL SELECT 'template:' || id, title_ru, title_en FROM template
       WHERE id = ANY ($5::uuid[])`,
    [idsOf('task'), idsOf('person'), idsOf('organisation'), idsOf('platform'), idsOf('template')],
  );
  return new Map(titles.map(({ subject, ru, en }) => [subject, { ru, en }]));
}
