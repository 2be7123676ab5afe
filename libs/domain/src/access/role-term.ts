import { refuse, type Refusal } from '../refusal.ts';

/** The days of a role, `YYYY-MM-DD`, both included; null: no end is set. */
export interface RoleTerm {
  readonly from: string;
  readonly until: string | null;
}

/** Whether a day belongs to both terms. */
export function termsOverlap(one: RoleTerm, other: RoleTerm): boolean {
  return (
    (one.until === null || other.from <= one.until) &&
    (other.until === null || one.from <= other.until)
  );
}

/** Whether every day of the second term is a day of the first. */
export function termCovers(term: RoleTerm, asked: RoleTerm): boolean {
  const endsLater = term.until === null || (asked.until !== null && asked.until <= term.until);
  return term.from <= asked.from && endsLater;
}

/**
 * The term of a role that is to end with `lastDay`; null: it never begins. Days before yesterday
 * are past and stay as they were; `today` and `yesterday` are days of roles.
 */
export function endTerm(
  term: RoleTerm,
  lastDay: string,
  { today, yesterday }: { readonly today: string; readonly yesterday: string },
): { readonly term: RoleTerm | null } | Refusal<'roleEnded' | 'lastDayPast'> {
  if (term.until !== null && (term.until < today || term.until < lastDay)) {
    return refuse('roleEnded', { until: term.until });
  }
  if (lastDay < yesterday) return refuse('lastDayPast', { earliest: yesterday });
  return { term: lastDay < term.from ? null : { from: term.from, until: lastDay } };
}
