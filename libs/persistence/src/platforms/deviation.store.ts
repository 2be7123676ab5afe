import type { DeviationKind, Doer, PlanMove } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

export interface NewDeviation {
  readonly kind: DeviationKind;
  /** Null: the story itself. */
  readonly by: Doer | null;
  readonly reason: string | null;
  /** What was asked for, as the words of the kind need it; ids and keys only. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly moves: readonly PlanMove[];
  readonly at: Temporal.Instant;
}

/** Records a change of the plan with everything that it moved; answers its id. */
export async function insertDeviation(
  tx: Transaction,
  platformId: string,
  deviation: NewDeviation,
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO deviation (id, platform_id, kind, author_id, on_behalf_of_id, reason, params, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      platformId,
      deviation.kind,
      deviation.by?.personId ?? null,
      deviation.by?.onBehalfOfId ?? null,
      deviation.reason,
      JSON.stringify(deviation.params),
      deviation.at.toString(),
    ],
  );
  await insertMoves(tx, id, deviation.moves);
  return id;
}

async function insertMoves(
  tx: Transaction,
  deviationId: string,
  moves: readonly PlanMove[],
): Promise<void> {
  if (moves.length === 0) return;
  await tx.query(
    `INSERT INTO deviation_move (deviation_id, position, subject_kind, subject_id, key, from_on,
       from_clock, until_on, until_clock, days)
     SELECT $1, m.position - 1, m.kind, m.id, m.key, m.from_on, m.from_clock, m.until_on,
            m.until_clock, m.days
     FROM unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                 $9::integer[]) WITH ORDINALITY
          AS m (kind, id, key, from_on, from_clock, until_on, until_clock, days, position)`,
    [
      deviationId,
      moves.map((move) => move.subject.kind),
      moves.map((move) => move.subject.id),
      moves.map((move) => move.subject.key),
      moves.map((move) => move.from?.on ?? null),
      moves.map((move) => move.from?.at ?? null),
      moves.map((move) => move.until?.on ?? null),
      moves.map((move) => move.until?.at ?? null),
      moves.map((move) => move.days),
    ],
  );
}
