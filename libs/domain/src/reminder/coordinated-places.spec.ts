import { describe, expect, it } from '@jest/globals';
import type { Actor, RoleHolding, SubstitutionScope } from '../access/actor.ts';
import { coordinatedPlaces } from './coordinated-places.ts';

function holding(role: string, kind: RoleHolding['place']['kind'], id: string): RoleHolding {
  return { role, place: { kind, id }, from: '2020-01-01' };
}

const COORDINATES = [
  holding('coordinator', 'platform', 'p'),
  holding('coordinator', 'organisation', 'o'),
];

function standIn(scope: SubstitutionScope): Actor {
  return {
    personId: 'me',
    holdings: [],
    borrowed: [{ personId: 'absent', holdings: COORDINATES, scope }],
  };
}

describe('where somebody coordinates', () => {
  it('is where they hold the role themselves, at platforms and organisations', () => {
    const others = [
      holding('participant', 'platform', 'q'),
      holding('coordinator', 'authority', 'a'),
    ];
    const holdings = [...COORDINATES, ...others];
    expect(coordinatedPlaces({ personId: 'me', holdings, borrowed: [] })).toEqual([
      { kind: 'platform', id: 'p', platformId: null, onBehalfOfId: null },
      { kind: 'organisation', id: 'o', platformId: null, onBehalfOfId: null },
    ]);
  });

  it('is also where they stand in, as far as the substitution goes', () => {
    expect(coordinatedPlaces(standIn({ kind: 'platform', platformId: 'x' }))).toEqual([
      { kind: 'platform', id: 'p', platformId: 'x', onBehalfOfId: 'absent' },
      { kind: 'organisation', id: 'o', platformId: 'x', onBehalfOfId: 'absent' },
    ]);
    expect(coordinatedPlaces(standIn({ kind: 'all' }))).toHaveLength(2);
    expect(coordinatedPlaces(standIn({ kind: 'taskKind', taskKind: 'approval' }))).toHaveLength(2);
    expect(coordinatedPlaces(standIn({ kind: 'taskKind', taskKind: 'work' }))).toEqual([]);
  });
});
