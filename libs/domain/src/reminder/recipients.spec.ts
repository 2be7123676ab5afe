import { describe, expect, it } from '@jest/globals';
import type { RungRecipient } from './ladder.ts';
import { reachesSubject, recipientsOf, type RungPeople } from './recipients.ts';

const role = (principal: string, ...holders: string[]) => ({ principal, holders });

const PEOPLE: RungPeople = {
  keepers: [{ personId: null, role: role('participants', 'anna', 'boris') }],
  coordinator: role('coordinators', 'olga'),
  organisationHead: role('heads', 'pavel'),
  authority: role('officers', 'vera'),
  substitutesOf: () => [],
};

/** `person reason`, with the absent person and with `-` where no letter goes. */
function hear(recipients: readonly RungRecipient[], people: Partial<RungPeople>): string[] {
  return recipientsOf({ recipients }, { ...PEOPLE, ...people }).map((one) =>
    [
      `${one.personId} ${one.reason}`,
      one.onBehalfOfId === null ? '' : ` for ${one.onBehalfOfId}`,
      one.noLetter === null ? '' : ` -${one.noLetter}`,
    ].join(''),
  );
}

const CLAIMED = [{ personId: 'anna', role: role('participants', 'anna', 'boris') }];
const EMPTY = [{ personId: null, role: role('participants') }];

describe('who hears of a rung', () => {
  it('is whoever has it, and everybody of its role while nobody has', () => {
    expect(hear(['assignee'], { keepers: CLAIMED })).toEqual(['anna assignee']);
    expect(hear(['assignee'], {})).toEqual(['anna role', 'boris role']);
    expect(hear(['role'], { keepers: CLAIMED })).toEqual(['anna role', 'boris role']);
  });

  it('is each of those whose decisions are awaited', () => {
    const keepers = [...CLAIMED, { personId: null, role: role('supervisors', 'nina') }];
    expect(hear(['assignee'], { keepers })).toEqual(['anna assignee', 'nina role']);
  });

  it('is the coordinator in place of an empty role, and the authority in place of the coordinator', () => {
    expect(hear(['assignee'], { keepers: EMPTY })).toEqual(['olga coordinator']);
    const coordinator = role('coordinators');
    expect(hear(['assignee'], { keepers: EMPTY, coordinator })).toEqual(['vera authority']);
    const organisationHead = role('heads');
    expect(hear(['organisationHead'], { organisationHead })).toEqual(['olga coordinator']);
    const authority = role('officers');
    expect(hear(['assignee'], { keepers: EMPTY, coordinator, authority })).toEqual([]);
  });

  it('is nobody else where it is the person’s own', () => {
    const left = [{ personId: null, role: null }];
    expect(hear(['assignee', 'role'], { keepers: left })).toEqual([]);
  });

  it('hears it once, for the first of the reasons', () => {
    const both = { coordinator: role('coordinators', 'anna') };
    expect(hear(['assignee', 'coordinator'], both)).toEqual(['anna role', 'boris role']);
    expect(hear(['coordinator', 'assignee'], both)).toEqual(['anna coordinator', 'boris role']);
  });
});

describe('while somebody is absent', () => {
  const substitutesOf = (id: string): string[] => (id === 'anna' ? ['dina'] : []);

  it('the letter goes to the substitute, if the rung names substitutes', () => {
    expect(hear(['assignee', 'substitute'], { substitutesOf })).toEqual([
      'anna role -absent',
      'dina substitute for anna',
      'boris role',
    ]);
    expect(hear(['assignee'], { substitutesOf })).toEqual(['anna role', 'boris role']);
  });

  it('who hears it in their own name does not hear it for somebody else', () => {
    const keepers = [{ personId: null, role: role('participants', 'anna', 'dina') }];
    expect(hear(['assignee', 'substitute'], { keepers, substitutesOf })).toEqual([
      'anna role -absent',
      'dina role',
    ]);
  });

  it('who stands in for two hears it once', () => {
    const forBoth = (): string[] => ['dina'];
    expect(hear(['assignee', 'substitute'], { substitutesOf: forBoth })).toEqual([
      'anna role -absent',
      'dina substitute for anna',
      'boris role -absent',
    ]);
  });

  it('it is asked as what the absent person hears of it', () => {
    const asked: (string | null)[] = [];
    hear(['assignee', 'coordinator', 'substitute'], {
      keepers: CLAIMED,
      substitutesOf: (id, principal) => {
        asked.push(`${id} ${principal}`);
        return [];
      },
    });
    expect(asked).toEqual(['anna null', 'olga coordinators']);
  });

  it('a substitution reaches what its scope names', () => {
    const subject = { platformId: 'p', taskKind: 'work' } as const;
    expect(reachesSubject({ kind: 'all' }, subject)).toBe(true);
    expect(reachesSubject({ kind: 'platform', platformId: 'p' }, subject)).toBe(true);
    expect(reachesSubject({ kind: 'platform', platformId: 'q' }, subject)).toBe(false);
    expect(reachesSubject({ kind: 'taskKind', taskKind: 'work' }, subject)).toBe(true);
    expect(reachesSubject({ kind: 'taskKind', taskKind: 'approval' }, subject)).toBe(false);
  });
});
