import { describe, expect, it } from '@jest/globals';
import type { NewSubstitution, Substitution } from './substitution.ts';
import { substitutionWarnings, voicesOf, type GateOfTwo } from './substitution-warnings.ts';

const wanted: NewSubstitution = {
  absentId: 'ann',
  substituteId: 'bob',
  from: '2026-07-01',
  until: '2026-07-28',
  scope: { kind: 'all' },
};

const other = (change: Partial<Substitution>): Substitution => ({
  ...wanted,
  id: 'o',
  endedOn: null,
  ...change,
});

const gate: GateOfTwo = {
  platformId: 'p',
  stage: 's',
  absent: [],
  substitute: [],
  isSubstitutesWork: false,
};

function codes(...asked: Parameters<typeof substitutionWarnings>): string[] {
  return substitutionWarnings(...asked).map((warning) => warning.code);
}

describe('a new substitution warns', () => {
  it.each<[string, Partial<Substitution>, string[]]>([
    ['that the substitute is away', { absentId: 'bob', substituteId: 'cyril' }, ['substituteAway']],
    [
      'that the two would stand in for each other',
      { absentId: 'bob', substituteId: 'ann' },
      ['substituteAway'],
    ],
    [
      'of another substitute for the same work',
      { substituteId: 'cyril', scope: { kind: 'platform', platformId: 'p' } },
      ['twoSubstitutes'],
    ],
    ['of nothing on other days', { absentId: 'bob', from: '2026-07-29', until: '2026-08-30' }, []],
    ['of nothing that was ended', { absentId: 'bob', endedOn: '2026-06-01' }, []],
  ])('%s', (_, change, expected) => {
    expect(codes(wanted, [other(change)], [])).toEqual(expected);
  });

  it('of no second substitute for other work', () => {
    const work = { ...wanted, scope: { kind: 'taskKind', taskKind: 'work' } } as const;
    const approvals = other({ scope: { kind: 'taskKind', taskKind: 'approval' } });
    expect(codes(work, [approvals], [])).toEqual([]);
  });

  it.each<[string, Partial<GateOfTwo>, string[]]>([
    ['two slots and one voice', { absent: ['a'], substitute: ['b'] }, ['oneVoiceAtGate']],
    ['one slot that both may fill', { absent: ['a'], substitute: ['a'] }, []],
    ['slots of one of the two', { substitute: ['a', 'b'] }, []],
    ['their own work to approve', { absent: ['a'], isSubstitutesWork: true }, ['selfApproval']],
    ['their own work and nothing to approve', { isSubstitutesWork: true }, []],
  ])('of %s', (_, change, expected) => {
    expect(codes(wanted, [], [{ ...gate, ...change }])).toEqual(expected);
  });

  it('of no gate when approvals are not lent', () => {
    const work = { ...wanted, scope: { kind: 'taskKind', taskKind: 'work' } } as const;
    const both = { ...gate, absent: ['a'], substitute: ['b'], isSubstitutesWork: true };
    expect(codes(work, [], [both])).toEqual([]);
  });
});

describe('the voices of a substitute', () => {
  it('are their own and those of everybody for whom they stand in then', () => {
    const others = [
      other({ absentId: 'cyril' }),
      other({ absentId: 'dina', from: '2026-08-01', until: '2026-08-02' }),
      other({ absentId: 'bob', substituteId: 'ann' }),
    ];
    expect(voicesOf(wanted, others)).toEqual(['bob', 'cyril']);
  });
});
