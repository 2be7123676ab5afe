import { Temporal } from 'temporal-polyfill';
import { canonicalJson } from '../canonical-json.ts';

/** One answer that is different; null: there was or is none. */
export interface AnswerChange {
  /** Key of the field. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** A piece of evidence with its life so far. */
export interface EvidencePiece {
  readonly key: string;
  readonly firstAddedAt: Temporal.Instant;
  /** When what is there now was put there. */
  readonly addedAt: Temporal.Instant;
  /** Null: it is there. */
  readonly removedAt: Temporal.Instant | null;
}

export interface EvidenceChange {
  readonly key: string;
  readonly change: 'added' | 'replaced' | 'removed';
}

/** What was answered differently, in the order of the fields. `fields`: keys of the form. */
export function answerChanges(
  fields: readonly string[],
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly AnswerChange[] {
  return fields
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((one) => canonicalJson(one.before) !== canonicalJson(one.after));
}

/** What became of the evidence after the moment; what came and went in between is no change. */
export function evidenceChanges(
  pieces: readonly EvidencePiece[],
  since: Temporal.Instant,
): readonly EvidenceChange[] {
  const isAfter = (at: Temporal.Instant): boolean => Temporal.Instant.compare(at, since) > 0;
  return pieces.flatMap(({ key, firstAddedAt, addedAt, removedAt }): EvidenceChange[] => {
    const isNew = isAfter(firstAddedAt);
    if (removedAt !== null) {
      return !isNew && isAfter(removedAt) ? [{ key, change: 'removed' }] : [];
    }
    if (isNew) return [{ key, change: 'added' }];
    return isAfter(addedAt) ? [{ key, change: 'replaced' }] : [];
  });
}
