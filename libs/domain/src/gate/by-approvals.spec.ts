import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  aClosedTask,
  aLife,
  anApproval,
  aStageOf,
  later,
} from '../../../testing/src/life-builder.ts';
import { aGate } from '../../../testing/src/template-builder.ts';
import type { Task } from '../task/task.ts';
import type { DecisionSlotRule } from '../template/template.ts';
import type { RoundOpening } from './decision-kind.ts';
import { decisionKindOf } from './decision-kinds.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);
const first = aStageOf(0, { state: 'atGate' });
const second = aStageOf(0, { state: 'atGate', round: 2 });

function opensOf(
  slots: readonly DecisionSlotRule[],
  {
    before = [],
    stage = first,
    ...opening
  }: { before?: readonly Task[]; stage?: typeof first } & Partial<RoundOpening> = {},
): readonly Task[] {
  const gate = aGate('gate', { decision: { kind: 'approvals', slots } });
  const work = ['a', 'b', 'c'].map((key) => aClosedTask(key));
  const life = aLife([stage], [...work, ...before], { gates: [gate] });
  let made = 0;
  return decisionKindOf(life, stage).opens(life, stage, {
    newId: () => `new-${(made += 1)}`,
    holders: new Map(),
    named: new Map(),
    returned: [],
    changedAt: new Map(),
    ...opening,
  });
}

const approvedOf = (role: string, change: Partial<Task> = {}): Task =>
  anApproval(first, role, {
    state: 'closed',
    outcome: 'approved',
    closedBy: 'ann',
    closedAt: later(5),
    ...change,
  });

describe('the persons of slots, when the gate opens', () => {
  const holders = new Map([
    ['expert', ['old', 'young']],
    ['officer', ['old']],
  ]);
  const named = new Map([['a.expert', 'young']]);
  const field = { task: 'a', field: 'expert' };
  test.each<[string, DecisionSlotRule, Partial<RoundOpening>, string | null]>([
    ['a role’s slot is nobody’s yet', { role: 'expert' }, { holders }, null],
    [
      'a holder’s is the longest standing one’s',
      { role: 'expert', person: 'holder' },
      { holders },
      'old',
    ],
    ['without a holder it lies as ever', { role: 'expert', person: 'holder' }, {}, null],
    ['a field names whose it is', { role: 'expert', person: field }, { holders, named }, 'young'],
    ['an empty field leaves it to the role', { role: 'expert', person: field }, { holders }, null],
    [
      'whom a field names without the role it does not count',
      { role: 'officer', person: field },
      { holders, named },
      null,
    ],
  ])('%s', (_, slot, opening, person) => {
    expect(opensOf([slot], opening)).toMatchObject([
      { state: 'planned', assigneeId: person, fixedFor: person },
    ]);
  });

  test('nobody gets two slots, though they hold both roles', () => {
    const slots = [
      { role: 'officer', person: 'holder' },
      { role: 'expert', person: 'holder', count: 2 },
    ] as const;
    expect(opensOf(slots, { holders }).map((slot) => slot.fixedFor)).toEqual([
      'old',
      'young',
      null,
    ]);
  });

  test('whom two fields name gets one slot; the other is any holder’s', () => {
    const slots = [
      { role: 'expert', person: field },
      { role: 'expert', person: { task: 'b', field: 'expert' } },
    ] as const;
    const twice = new Map([...named, ['b.expert', 'young']]);
    expect(opensOf(slots, { holders, named: twice }).map((slot) => slot.fixedFor)).toEqual([
      'young',
      null,
    ]);
  });

  test('a holder’s slot leaves free whom a field names for another', () => {
    const slots = [
      { role: 'expert', person: 'holder' },
      { role: 'officer', person: field },
    ] as const;
    const judge = new Map([['a.expert', 'old']]);
    expect(opensOf(slots, { holders, named: judge }).map((slot) => slot.fixedFor)).toEqual([
      'young',
      'old',
    ]);
  });

  test('whom a field names gets no slot while an approval of theirs is carried over', () => {
    const slots = [
      { role: 'officer', covers: ['a'] },
      { role: 'expert', person: field },
    ] as const;
    const before = [approvedOf('officer', { closedBy: 'young' })];
    const opened = opensOf(slots, { before, stage: second, returned: ['b'], holders, named });
    expect(opened.map((slot) => slot.fixedFor)).toEqual([null, null]);
  });

  test('nobody gets a slot whose approval is carried over', () => {
    const slots = [
      { role: 'officer', covers: ['a'] },
      { role: 'expert', person: 'holder' },
    ] as const;
    const before = [approvedOf('officer', { closedBy: 'old' })];
    const opened = opensOf(slots, { before, stage: second, returned: ['b'], holders });
    expect(opened.map((slot) => slot.fixedFor)).toEqual([null, 'young']);
  });
});

describe('an approval of the round before', () => {
  const covering: DecisionSlotRule[] = [{ role: 'tutor', covers: ['a', 'b'] }];
  const carried = (opening: Partial<RoundOpening>, before: Task = approvedOf('tutor')) =>
    opensOf(covering, { before: [before], stage: second, ...opening }).map(
      (task) => task.carriedFrom,
    );
  const from = 'approval-tutor-1';

  test('is carried over as it was decided, and nobody is asked again', () => {
    const before = approvedOf('tutor', { closedFor: 'bob', assigneeId: 'bob' });
    const [task] = opensOf(covering, { before: [before], stage: second, returned: ['c'] });
    expect(task).toMatchObject({
      key: before.key,
      round: 2,
      state: 'closed',
      outcome: 'approved',
      closedBy: 'ann',
      closedFor: 'bob',
      closedAt: later(5),
      carriedFrom: before.id,
    });
  });

  test.each<[string, Partial<RoundOpening>, (string | null)[]]>([
    ['holds while what it covers is not returned', { returned: ['c'] }, [from]],
    ['falls with a returned task that it covers', { returned: ['c', 'a'] }, [null]],
    [
      'holds when what it covers changed before it',
      { returned: ['c'], changedAt: new Map([['b', later(4)]]) },
      [from],
    ],
    [
      'falls when what it covers changed after it',
      { returned: ['c'], changedAt: new Map([['b', later(6)]]) },
      [null],
    ],
    [
      'holds whatever became of what it does not cover',
      { returned: ['c'], changedAt: new Map([['c', later(6)]]) },
      [from],
    ],
  ])('%s', (_, opening, answer) => {
    expect(carried(opening)).toEqual(answer);
  });

  test.each<Task['outcome']>(['returned', 'withdrawn', 'ended', null])(
    'that is no approval (%s) is not carried over',
    (outcome) => {
      const before = approvedOf('tutor', { outcome });
      expect(carried({ returned: ['c'] }, before)).toEqual([null]);
    },
  );

  test('that covers the whole stage never outlives a return', () => {
    const check = fc.property(fc.subarray(['a', 'b', 'c'], { minLength: 1 }), (returned) => {
      const before = [approvedOf('tutor')];
      const [task] = opensOf([{ role: 'tutor' }], { before, stage: second, returned });
      expect(task).toMatchObject({ state: 'planned', carriedFrom: null });
    });
    fc.assert(check, { seed: SEED });
  });

  test('outlives a return exactly when the two have no task in common', () => {
    const keys = ['a', 'b', 'c'];
    const sets = fc.tuple(fc.subarray(keys, { minLength: 1 }), fc.subarray(keys, { minLength: 1 }));
    const check = fc.property(sets, ([covers, returned]) => {
      const before = [approvedOf('tutor')];
      const [task] = opensOf([{ role: 'tutor', covers }], { before, stage: second, returned });
      const isApart = covers.every((key) => !returned.includes(key));
      expect(task?.carriedFrom).toBe(isApart ? from : null);
    });
    fc.assert(check, { seed: SEED });
  });
});
