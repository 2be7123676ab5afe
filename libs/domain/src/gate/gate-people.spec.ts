import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aLife, anApproval, aStageOf } from '../../../testing/src/life-builder.ts';
import { aGate } from '../../../testing/src/template-builder.ts';
import { peopleShort } from './gate-people.ts';
import { gateShortage } from './gate-shortage.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);
const PEOPLE = ['ann', 'bob', 'cyril'];
const ROLES = ['tutor', 'expert', 'officer'];

/** The most slots that distinct people can fill, found by trying everything. */
function mostFilled(
  slots: readonly { role: string; fixedFor: string | null }[],
  holders: ReadonlyMap<string, readonly string[]>,
  heard: ReadonlySet<string>,
): number {
  const [slot, ...rest] = slots;
  if (slot === undefined) return 0;
  const able = (holders.get(slot.role) ?? []).filter(
    (one) => !heard.has(one) && (slot.fixedFor === null || slot.fixedFor === one),
  );
  const filled = able.map((one) => 1 + mostFilled(rest, holders, new Set([...heard, one])));
  return Math.max(mostFilled(rest, holders, heard), ...filled);
}

test('people are short by what no choice of distinct people can fill', () => {
  const check = fc.property(
    fc.array(
      fc.record({
        role: fc.constantFrom(...ROLES),
        fixedFor: fc.option(fc.constantFrom(...PEOPLE)),
      }),
      { maxLength: 5 },
    ),
    fc.tuple(...ROLES.map(() => fc.subarray(PEOPLE))),
    fc.subarray(PEOPLE),
    fc.nat({ max: 5 }),
    (slots, lists, heardOf, needed) => {
      const holders = new Map(ROLES.map((role, index) => [role, lists[index] ?? []]));
      const heard = new Set(heardOf);
      const most = mostFilled(slots, holders, heard);
      expect(peopleShort(slots, { holders, heard }, needed)).toBe(Math.max(0, needed - most));
    },
  );
  process.stdout.write(`gate people: FC_SEED=${SEED}\n`);
  fc.assert(check, { seed: SEED, numRuns: 1_000 });
});

describe('a gate that is being decided', () => {
  const stage = aStageOf(0, { state: 'atGate' });
  const gates = [aGate('gate', { decision: { kind: 'approvals', roles: ['tutor', 'officer'] } })];
  const [tutor, officer] = [anApproval(stage, 'tutor'), anApproval(stage, 'officer')];
  const holders = new Map([
    ['tutor', ['ann']],
    ['officer', ['ann']],
  ]);

  test('lacks a second person when one holds both roles', () => {
    const life = aLife([stage], [tutor, officer], { gates });
    expect(gateShortage(life, stage, holders)).toEqual({
      missing: 1,
      roles: ['tutor', 'officer'],
    });
    expect(gateShortage(life, stage, new Map(holders).set('officer', ['ann', 'bob']))).toBeNull();
  });

  test('does not count on somebody whose voice was heard', () => {
    const heard = { ...tutor, state: 'closed', outcome: 'approved', closedBy: 'ann' } as const;
    const life = aLife([stage], [heard, officer], { gates });
    expect(gateShortage(life, stage, holders)).toEqual({ missing: 1, roles: ['officer'] });
  });

  test('that is still ahead is judged by all its slots', () => {
    const ahead = aStageOf(0, { state: 'open' });
    expect(gateShortage(aLife([ahead], [], { gates }), ahead, holders)).toMatchObject({
      missing: 1,
    });
  });

  test('that asks nobody lacks nobody', () => {
    expect(gateShortage(aLife([stage], []), stage, new Map())).toBeNull();
  });
});
