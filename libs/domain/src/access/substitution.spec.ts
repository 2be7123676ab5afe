import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SubstitutionScope } from './actor.ts';
import {
  isInForceBetween,
  isInForceOn,
  scopesMeet,
  substitutionRefusal,
  type Substitution,
} from './substitution.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);

const holiday: Substitution = {
  id: 'h',
  absentId: 'ann',
  substituteId: 'bob',
  from: '2026-07-01',
  until: '2026-07-28',
  scope: { kind: 'all' },
  endedOn: null,
};

const days = fc
  .integer({ min: 0, max: 60 })
  .map((offset) => new Date(Date.UTC(2026, 5, 20 + offset)).toISOString().slice(0, 10));

describe('a substitution', () => {
  it.each([
    ['2026-06-30', null, false],
    ['2026-07-01', null, true],
    ['2026-07-28', null, true],
    ['2026-07-29', null, false],
    ['2026-07-09', '2026-07-10', true],
    ['2026-07-10', '2026-07-10', false],
    ['2026-07-01', '2026-06-15', false],
  ])('is in force on %s, ended on %s: %s', (day, endedOn, expected) => {
    expect(isInForceOn({ ...holiday, endedOn }, day)).toBe(expected);
  });

  it('is in force in a stretch exactly when it is on one of its days', () => {
    process.stdout.write(`substitution: FC_SEED=${SEED}\n`);
    const stretch = fc.tuple(days, days, days, days, fc.option(days));
    fc.assert(
      fc.property(stretch, ([a, b, c, d, endedOn]) => {
        const [from = a, until = b] = [a, b].toSorted();
        const [first = c, last = d] = [c, d].toSorted();
        const one = { ...holiday, from, until, endedOn };
        const inStretch = Array.from({ length: 120 }, (_, offset) =>
          new Date(Date.UTC(2026, 5, 1 + offset)).toISOString().slice(0, 10),
        ).filter((day) => first <= day && day <= last);
        expect(isInForceBetween(one, first, last)).toBe(
          inStretch.some((day) => isInForceOn(one, day)),
        );
      }),
      { seed: SEED },
    );
  });
});

describe('scopes', () => {
  const platform = (platformId: string): SubstitutionScope => ({ kind: 'platform', platformId });
  const kind = (taskKind: 'work' | 'approval'): SubstitutionScope => ({
    kind: 'taskKind',
    taskKind,
  });
  it.each<[SubstitutionScope, SubstitutionScope, boolean]>([
    [{ kind: 'all' }, platform('p'), true],
    [platform('p'), platform('p'), true],
    [platform('p'), platform('q'), false],
    [kind('work'), kind('work'), true],
    [kind('work'), kind('approval'), false],
    [kind('work'), platform('p'), true],
  ])('%j and %j meet: %s', (one, other, expected) => {
    expect(scopesMeet(one, other)).toBe(expected);
    expect(scopesMeet(other, one)).toBe(expected);
  });
});

describe('a new substitution', () => {
  const wanted = { ...holiday, from: '2026-07-10', until: '2026-08-10' };
  const refusalOf = (
    change: Partial<Substitution>,
    existing: readonly Substitution[] = [],
  ): string =>
    substitutionRefusal({ ...wanted, ...change }, existing, '2026-07-01')?.refused ?? 'none';

  it.each<[string, Partial<Substitution>, string]>([
    ['nobody stands in for themselves', { substituteId: 'ann' }, 'substituteIsAbsentee'],
    ['it does not end before it begins', { until: '2026-07-09' }, 'substitutionBackwards'],
    ['it lasts one day at least', { until: '2026-07-10' }, 'none'],
    ['it lasts a year at most', { until: '2027-07-10' }, 'none'],
    ['it lasts no longer than a year', { until: '2027-07-11' }, 'substitutionTooLong'],
    [
      'it is not over before it is made',
      { from: '2026-06-01', until: '2026-06-30' },
      'substitutionPast',
    ],
    ['it may have begun before', { from: '2026-06-01', until: '2026-07-01' }, 'none'],
  ])('%s', (_, change, expected) => {
    expect(refusalOf(change)).toBe(expected);
  });

  it('clashes with one of the same scope on a common day', () => {
    expect(refusalOf({}, [holiday])).toBe('substitutionClash');
    expect(refusalOf({ substituteId: 'cyril' }, [holiday])).toBe('substitutionClash');
  });

  it.each<[string, Partial<Substitution>]>([
    ['on other days', { from: '2026-07-29' }],
    ['of another person', { absentId: 'cyril' }],
    ['of another scope', { scope: { kind: 'platform', platformId: 'p' } }],
  ])('does not clash with one %s', (_, change) => {
    expect(refusalOf(change, [holiday])).toBe('none');
  });

  it('does not clash with one that was ended before', () => {
    expect(refusalOf({}, [{ ...holiday, endedOn: '2026-07-10' }])).toBe('none');
  });
});
