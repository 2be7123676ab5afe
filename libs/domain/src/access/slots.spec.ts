import { describe, expect, it } from '@jest/globals';
import type { Actor, Borrowed, RoleHolding } from './actor.ts';
import { lanesOf, slotsOf } from './slots.ts';

const PLATFORM = '11111111-1111-4111-8111-111111111111';

const coordinator: RoleHolding = {
  role: 'coordinator',
  place: { kind: 'platform', id: PLATFORM },
  from: '2026-01-01',
};
const head: RoleHolding = { ...coordinator, role: 'organisationHead' };

function actor(borrowed: readonly Borrowed[]): Actor {
  return { personId: 'me', holdings: [coordinator], borrowed };
}

function lender(scope: Borrowed['scope']): Borrowed {
  return { personId: 'absent', holdings: [coordinator, head], scope };
}

describe('the slots of a person', () => {
  it('are they themselves and each of their roles, without a bound', () => {
    const own = { platformId: null, kind: null, onBehalfOfId: null };
    expect(slotsOf(actor([]))).toEqual([
      { ...own, principal: 'person:me' },
      { ...own, principal: `role:coordinator@platform:${PLATFORM}` },
    ]);
  });

  it.each([
    [{ kind: 'all' }, { platformId: null, kind: null }],
    [
      { kind: 'platform', platformId: PLATFORM },
      { platformId: PLATFORM, kind: null },
    ],
    [
      { kind: 'taskKind', taskKind: 'approval' },
      { platformId: null, kind: 'approval' },
    ],
  ] as const)('hold what is borrowed within its scope (%j)', (scope, bounds) => {
    const borrowed = slotsOf(actor([lender(scope)])).slice(2);
    expect(borrowed).toEqual([
      { ...bounds, principal: 'person:absent', onBehalfOfId: 'absent' },
      {
        ...bounds,
        principal: `role:organisationHead@platform:${PLATFORM}`,
        onBehalfOfId: 'absent',
      },
    ]);
  });
});

describe('the lanes of a tab', () => {
  const substitute = actor([lender({ kind: 'all' })]);
  const principals = (tab: Parameters<typeof lanesOf>[1]): string[] =>
    lanesOf(substitute, tab).map((lane) => `${lane.principal} ${lane.isClaimed}`);

  it('show what is free in all slots when everything is asked for', () => {
    expect(principals('open')).toEqual([
      'person:me false',
      `role:coordinator@platform:${PLATFORM} false`,
      'person:absent false',
      `role:organisationHead@platform:${PLATFORM} false`,
    ]);
  });

  it('show the person’s own claims as theirs, never those of the absent', () => {
    expect(principals('mine')).toEqual(['person:me false']);
  });

  it('show the work of roles, claimed or not', () => {
    expect(principals('roles')).toEqual([
      `role:coordinator@platform:${PLATFORM} false`,
      `role:coordinator@platform:${PLATFORM} true`,
      `role:organisationHead@platform:${PLATFORM} false`,
      `role:organisationHead@platform:${PLATFORM} true`,
    ]);
  });

  it('show what the person watches', () => {
    expect(principals('watching')).toEqual(['watcher:me false']);
  });
});
