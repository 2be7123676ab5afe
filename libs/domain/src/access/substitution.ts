import { Temporal } from 'temporal-polyfill';
import { refuse, type Refusal } from '../refusal.ts';
import type { SubstitutionScope } from './actor.ts';

/** Somebody stands in for an absent person for a time. Days are `YYYY-MM-DD`, both included. */
export interface Substitution {
  readonly id: string;
  readonly absentId: string;
  readonly substituteId: string;
  readonly from: string;
  readonly until: string;
  readonly scope: SubstitutionScope;
  /** The day from which it counts no more, when it was ended before its time. */
  readonly endedOn: string | null;
}

export type NewSubstitution = Omit<Substitution, 'id' | 'endedOn'>;

/** The longest term, in days: a year. Nobody is absent for longer without handing over. */
const LONGEST_SUBSTITUTION = 366;

/** Whether it lends anything on the day. It ends by itself after its last day. */
export function isInForceOn(substitution: Substitution, day: string): boolean {
  return isInForceBetween(substitution, day, day);
}

/** Whether it lends anything on some day of the stretch, both days included. */
export function isInForceBetween(substitution: Substitution, from: string, until: string): boolean {
  const first = later(substitution.from, from);
  const isBeforeEnd = substitution.endedOn === null || first < substitution.endedOn;
  return isBeforeEnd && first <= earlier(substitution.until, until);
}

/** Whether two scopes have work in common. */
export function scopesMeet(one: SubstitutionScope, other: SubstitutionScope): boolean {
  if (one.kind === 'platform' && other.kind === 'platform') {
    return one.platformId === other.platformId;
  }
  if (one.kind === 'taskKind' && other.kind === 'taskKind') return one.taskKind === other.taskKind;
  return true;
}

function isSameScope(one: SubstitutionScope, other: SubstitutionScope): boolean {
  return one.kind === other.kind && scopesMeet(one, other);
}

/**
 * What forbids a new substitution beside those that the absent person has; null: nothing. Whether
 * the two may be named at all is the policy's question.
 */
export function substitutionRefusal(
  wanted: NewSubstitution,
  existing: readonly Substitution[],
  today: string,
): Refusal<
  | 'substituteIsAbsentee'
  | 'substitutionBackwards'
  | 'substitutionTooLong'
  | 'substitutionPast'
  | 'substitutionClash'
> | null {
  if (wanted.substituteId === wanted.absentId) return refuse('substituteIsAbsentee');
  if (wanted.until < wanted.from) return refuse('substitutionBackwards');
  if (daysOf(wanted) > LONGEST_SUBSTITUTION) {
    return refuse('substitutionTooLong', { days: LONGEST_SUBSTITUTION });
  }
  if (wanted.until < today) return refuse('substitutionPast');
  const clash = existing.find(
    (one) =>
      one.absentId === wanted.absentId &&
      isSameScope(one.scope, wanted.scope) &&
      isInForceBetween(one, wanted.from, wanted.until),
  );
  return clash === undefined
    ? null
    : refuse('substitutionClash', { from: clash.from, until: clash.until });
}

function daysOf({ from, until }: NewSubstitution): number {
  return Temporal.PlainDate.from(from).until(until, { largestUnit: 'days' }).days + 1;
}

function later(one: string, other: string): string {
  return one < other ? other : one;
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
