import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endTerm, termCovers, termsOverlap, type RoleTerm } from './role-term.ts';

const now = { today: '2027-03-15', yesterday: '2027-03-14' };
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2027-02-${String(n).padStart(2, '0')}`);
const term = fc.tuple(day, fc.option(day)).map(([from, until]): RoleTerm => ({
  from,
  until: until !== null && until < from ? from : until,
}));

/** Every day of February 2027 that belongs to the term. */
function daysOf({ from, until }: RoleTerm): string[] {
  return Array.from({ length: 28 }, (_, n) => `2027-02-${String(n + 1).padStart(2, '0')}`).filter(
    (one) => from <= one && (until === null || one <= until),
  );
}

describe('terms of a role', () => {
  it('overlap exactly when they share a day', () => {
    fc.assert(
      fc.property(term, term, (one, other) => {
        const shared = daysOf(one).filter((each) => daysOf(other).includes(each));
        expect(termsOverlap(one, other)).toBe(shared.length > 0);
      }),
    );
  });

  it('cover another one when each of its days is theirs', () => {
    fc.assert(
      fc.property(term, term, (one, other) => {
        const days = new Set(daysOf(one));
        const isOpen = one.until !== null && other.until === null;
        expect(termCovers(one, other)).toBe(
          daysOf(other).every((each) => days.has(each)) && !isOpen,
        );
      }),
    );
  });
});

describe('the end of a role', () => {
  it.each([
    ['today', '2027-03-15'],
    ['yesterday, so that it counts no more', '2027-03-14'],
    ['a day to come', '2028-01-01'],
  ])('may be %s', (_, lastDay) => {
    expect(endTerm({ from: '2026-09-01', until: null }, lastDay, now)).toEqual({
      term: { from: '2026-09-01', until: lastDay },
    });
  });

  it('before its beginning means that it never begins', () => {
    expect(endTerm({ from: '2027-09-01', until: null }, '2027-03-20', now)).toEqual({ term: null });
  });

  it('does not change days that are past', () => {
    expect(endTerm({ from: '2026-09-01', until: null }, '2027-03-13', now)).toMatchObject({
      refused: 'lastDayPast',
    });
  });

  it.each(['2027-03-14', '2027-05-31'])('is never put off, nor set again after %s', (until) => {
    expect(endTerm({ from: '2026-09-01', until }, '2027-06-01', now)).toMatchObject({
      refused: 'roleEnded',
    });
  });
});
