import { describe, expect, it } from '@jest/globals';
import { isHeldOn, principalOfRole, principalsOf } from './actor.ts';
import { normaliseEmail, searchableName } from './email.ts';

const school = { kind: 'organisation', id: 's' } as const;

describe('principals', () => {
  it('are the person and each role at its place, named once', () => {
    const holding = { role: 'coordinator', place: school, from: '2026-09-01' };
    const actor = { personId: 'i', holdings: [holding, { ...holding }], borrowed: [] };
    expect(principalsOf(actor)).toEqual(['person:i', 'role:coordinator@organisation:s']);
    expect(principalOfRole('coordinator', school)).toBe('role:coordinator@organisation:s');
  });
});

describe('a holding', () => {
  it.each([
    ['2026-08-31', false],
    ['2026-09-01', true],
    ['2027-05-31', true],
    ['2027-06-01', false],
  ])('counts on %s: %s', (day, expected) => {
    const holding = { role: 'r', place: school, from: '2026-09-01', until: '2027-05-31' };
    expect(isHeldOn(holding, day)).toBe(expected);
  });

  it('without a last day goes on', () => {
    expect(isHeldOn({ role: 'r', place: school, from: '2026-09-01' }, '2099-01-01')).toBe(true);
  });
});

describe('spellings', () => {
  it('of one address are one address', () => {
    expect(normaliseEmail('  Anna.Lesina@Example.ORG ')).toBe('anna.lesina@example.org');
  });

  it('with ё and е are one name', () => {
    expect(searchableName(' Пётр   Соловьёв ')).toBe('петр соловьев');
  });
});
