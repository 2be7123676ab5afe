import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aLife, anApproval, aStageOf, later } from '../../../testing/src/life-builder.ts';
import { aGate } from '../../../testing/src/template-builder.ts';
import { inOwnName } from '../access/doer.ts';
import { isRefusal } from '../refusal.ts';
import { newApproval } from '../task/engine-tasks.ts';
import type { Task } from '../task/task.ts';
import type { DecisionRule } from '../template/template.ts';
import { decideApproval } from './decide-approval.ts';
import { gateVerdict } from './decision-kinds.ts';
import { approvalRoles, decisionOf, keyOfSlot, slotsOfGate } from './decision.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);
const atGate = aStageOf(0, { state: 'atGate' });

const decision = (rule: Omit<Extract<DecisionRule, { kind: 'approvals' }>, 'kind'>) =>
  aGate('gate', { decision: { kind: 'approvals', ...rule } });

describe('a decision', () => {
  test('by roles is one slot of each, all of them needed', () => {
    expect(decisionOf(decision({ roles: ['tutor', 'officer'] }))).toEqual({
      kind: 'approvals',
      slots: [
        { role: 'tutor', place: 1, person: null, covers: null },
        { role: 'officer', place: 1, person: null, covers: null },
      ],
      needed: 2,
    });
  });

  test.each<[string, 'all' | 'any' | number | undefined, number]>([
    ['all', 'all', 3],
    ['all, when it says nothing', undefined, 3],
    ['any', 'any', 1],
    ['k', 2, 2],
  ])('by slots needs %s of them', (_, need, needed) => {
    const slots = [{ role: 'expert', count: 2 }, { role: 'officer' }];
    expect(decisionOf(decision({ slots, ...(need === undefined ? {} : { need }) }))).toMatchObject({
      needed,
    });
  });

  test('counts the slots of one role, whatever rule they come from; the first keeps the key of old', () => {
    const slots = [{ role: 'expert', count: 2 }, { role: 'officer' }, { role: 'expert' }];
    const gate = decision({ slots });
    expect(slotsOfGate(gate).map((slot) => keyOfSlot({ key: 's' }, slot))).toEqual([
      'approval:s:expert',
      'approval:s:expert+2',
      'approval:s:officer',
      'approval:s:expert+3',
    ]);
    expect(approvalRoles(gate)).toEqual(['expert', 'officer']);
  });

  test('by its checklist has no slots', () => {
    expect(slotsOfGate(aGate('gate'))).toEqual([]);
  });
});

describe('k of n', () => {
  const PEOPLE = ['ann', 'bob', 'cyril', 'dina'];
  const acts = fc.array(
    fc.record({
      slot: fc.nat({ max: 3 }),
      who: fc.nat({ max: 3 }),
      outcome: fc.constantFrom('approved', 'approved', 'approved', 'returned', 'rejected'),
    }),
    { maxLength: 12 },
  );

  test('passes with the k-th approval of distinct people, and the first return or rejection settles it', () => {
    process.stdout.write(`k of n: FC_SEED=${SEED}\n`);
    const rule = fc
      .record({ n: fc.integer({ min: 1, max: 4 }), k: fc.nat() })
      .chain(({ n, k }) =>
        fc.record({ n: fc.constant(n), k: fc.constant(1 + (k % n)), list: acts }),
      );
    const check = fc.property(rule, ({ n, k, list }) => {
      const gate = decision({ slots: [{ role: 'expert', count: n }], need: k });
      const at = { stageIndex: 0, stageKey: atGate.key, round: 1 };
      let tasks: readonly Task[] = slotsOfGate(gate).map((slot) => ({
        ...newApproval(`slot-${slot.place}`, at, slot),
        state: 'open',
      }));
      // The oracle: who has approved, and how it ended.
      const approved = new Set<string>();
      const filled = new Set<number>();
      let ended: 'pass' | 'rework' | 'stop' | null = null;
      for (const { slot, who, outcome } of list) {
        const [task, person] = [tasks[slot % n], PEOPLE[who]];
        if (task === undefined || person === undefined) throw new Error('no slot');
        const life = aLife([atGate], tasks, { gates: [gate] });
        const wanted = outcome === 'returned' ? { outcome: 'rejected' as const } : { outcome };
        const answer = decideApproval(life, atGate, task, inOwnName(person), wanted, later(1));
        const isFree = ended === null && !filled.has(slot % n) && !approved.has(person);
        expect(isRefusal(answer)).toBe(!isFree);
        if (isRefusal(answer)) continue;
        filled.add(slot % n);
        if (wanted.outcome === 'approved') approved.add(person);
        ended = wanted.outcome === 'rejected' ? 'stop' : approved.size === k ? 'pass' : null;
        const changed = new Map([answer.approval, ...answer.withdrawn].map((one) => [one.id, one]));
        tasks = tasks.map((one) => changed.get(one.id) ?? one);
        expect(gateVerdict(aLife([atGate], tasks, { gates: [gate] }), atGate)).toBe(ended);
        const open = tasks.filter((one) => one.state === 'open');
        expect(open).toHaveLength(ended === null ? n - filled.size : 0);
        expect(tasks.filter((one) => one.outcome === 'withdrawn')).toHaveLength(
          ended === null ? 0 : n - filled.size,
        );
      }
    });
    fc.assert(check, { seed: SEED, numRuns: 500 });
  });

  test('what the last needed approval leaves open is withdrawn by nobody', () => {
    const gate = decision({ slots: [{ role: 'expert' }, { role: 'officer' }], need: 'any' });
    const [expert, officer] = [anApproval(atGate, 'expert'), anApproval(atGate, 'officer')];
    const life = aLife([atGate], [expert, officer], { gates: [gate] });
    const approved = { outcome: 'approved' } as const;
    expect(
      decideApproval(life, atGate, expert, inOwnName('ann'), approved, later(1)),
    ).toMatchObject({
      approval: { outcome: 'approved' },
      withdrawn: [{ id: officer.id, state: 'ended', outcome: 'withdrawn', closedBy: null }],
    });
  });
});
