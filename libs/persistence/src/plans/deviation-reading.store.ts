import type { DeviationKind, PlanMove, PlanSubject, RecordedDeviation } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { dueOf } from '../platforms/columns.ts';
import { cursorMoment, type Cursor } from '../tasks/cursor.ts';
import type { Transaction } from '../transaction.ts';

export interface DeviationRow {
  readonly id: string;
  readonly kind: DeviationKind;
  readonly authorId: string | null;
  readonly onBehalfOfId: string | null;
  readonly reason: string | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly at: Date;
  /** The same as cursors carry it. */
  readonly moment: string;
}

/** Parts of a plan: those that a deviation moved, and those that it speaks of by their keys. */
export interface PlanParts {
  readonly ids: readonly string[];
  readonly stages: readonly string[];
  readonly tasks: readonly string[];
}

/** Which deviations are wanted; null: any. */
export interface DeviationFilter {
  readonly kind: DeviationKind | null;
  readonly about: PlanParts | null;
  /** From this moment on, and before that one. */
  readonly from: Temporal.Instant | null;
  readonly before: Temporal.Instant | null;
}

/** Deviations of a platform after the cursor, the oldest first. */
export async function deviationsPage(
  tx: Transaction,
  platformId: string,
  { kind, about, from, before }: DeviationFilter,
  { after, limit }: { readonly after: Cursor; readonly limit: number },
): Promise<DeviationRow[]> {
  return tx.query(
    `SELECT d.id, d.kind, d.author_id AS "authorId", d.on_behalf_of_id AS "onBehalfOfId", d.reason,
            d.params, d.made_at AS at, ${cursorMoment('d.made_at')} AS moment
     FROM deviation d
     WHERE d.platform_id = $1 AND (d.made_at, d.id) > ($2::timestamptz, $3::uuid)
       AND ($4::text IS NULL OR d.kind = $4)
       AND ($5::timestamptz IS NULL OR d.made_at >= $5)
       AND ($6::timestamptz IS NULL OR d.made_at < $6)
       AND ($7::uuid[] IS NULL OR d.params ->> 'stage' = ANY ($8::text[])
         OR d.params ->> 'task' = ANY ($9::text[])
         OR EXISTS (SELECT FROM deviation_move m
                    WHERE m.deviation_id = d.id AND m.subject_id = ANY ($7)))
     ORDER BY d.made_at, d.id LIMIT $10`,
    [
      platformId,
      after.at,
      after.id,
      kind,
      from?.toString() ?? null,
      before?.toString() ?? null,
      about?.ids ?? null,
      about?.stages ?? null,
      about?.tasks ?? null,
      limit,
    ],
  );
}

/** Every deviation of a platform as its account needs them, the oldest first. */
export async function recordedDeviations(
  tx: Transaction,
  platformId: string,
): Promise<RecordedDeviation[]> {
  const rows: Pick<DeviationRow, 'id' | 'kind' | 'params'>[] = await tx.query(
    `SELECT id, kind, params FROM deviation WHERE platform_id = $1 ORDER BY made_at, id`,
    [platformId],
  );
  const ids = rows.map((row) => row.id);
  const moves = await movesOfDeviations(tx, ids);
  return rows.map(({ id, kind, params }) => ({
    id,
    kind,
    moves: moves.get(id) ?? [],
    explains: kind === 'lateness' ? explainedBy(params) : null,
  }));
}

function explainedBy(params: DeviationRow['params']): RecordedDeviation['explains'] {
  const { stage, task } = params;
  if (typeof stage === 'string') return { kind: 'stage', key: stage };
  return typeof task === 'string' ? { kind: 'task', key: task } : null;
}

interface MoveRow {
  readonly deviationId: string;
  readonly kind: PlanSubject['kind'];
  readonly subjectId: string;
  readonly key: string;
  readonly fromOn: string | null;
  readonly fromClock: string | null;
  readonly untilOn: string | null;
  readonly untilClock: string | null;
  readonly days: number;
}

/** What these deviations moved, by their ids. */
export async function movesOfDeviations(
  tx: Transaction,
  deviationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PlanMove[]>> {
  const rows: MoveRow[] = await tx.query(
    `SELECT deviation_id AS "deviationId", subject_kind AS kind, subject_id AS "subjectId", key,
            from_on AS "fromOn", from_clock AS "fromClock", until_on AS "untilOn",
            until_clock AS "untilClock", days
     FROM deviation_move WHERE deviation_id = ANY ($1::uuid[]) ORDER BY deviation_id, position`,
    [deviationIds],
  );
  const moves = new Map<string, PlanMove[]>();
  for (const row of rows) {
    const before = moves.get(row.deviationId);
    if (before === undefined) moves.set(row.deviationId, [moveOf(row)]);
    else before.push(moveOf(row));
  }
  return moves;
}

function moveOf(row: MoveRow): PlanMove {
  return {
    subject: { kind: row.kind, id: row.subjectId, key: row.key },
    from: row.fromOn === null ? null : dueOf(row.fromOn, row.fromClock),
    until: row.untilOn === null ? null : dueOf(row.untilOn, row.untilClock),
    days: row.days,
  };
}

/** The reason of a lateness that counts: the last one that people gave. */
export interface Explanation {
  /** Of its deviation. */
  readonly id: string;
  /** How late it was when the reason was given. */
  readonly days: number;
}

/** The explanations of a platform that count, by what was late: `stage work`, `task plan`. */
export async function lastExplanations(
  tx: Transaction,
  platformId: string,
): Promise<ReadonlyMap<string, Explanation>> {
  const rows: (Explanation & { readonly about: string })[] = await tx.query(
    `SELECT DISTINCT ON (about) id, days, about
     FROM (SELECT id, made_at, (params ->> 'days')::int AS days,
                  coalesce('stage ' || (params ->> 'stage'), 'task ' || (params ->> 'task')) AS about
           FROM deviation WHERE platform_id = $1 AND kind = 'lateness') explained
     WHERE about IS NOT NULL
     ORDER BY about, made_at DESC, id DESC`,
    [platformId],
  );
  return new Map(rows.map(({ about, id, days }) => [about, { id, days }]));
}
