import { describe, expect, test } from '@jest/globals';
import {
  aClosedTask,
  aLife,
  anApproval,
  anApprovalGate,
  anOpenTask,
  aPlannedTask,
  aStageOf,
  later,
} from '../../../testing/src/life-builder.ts';
import { isRefusal } from '../refusal.ts';
import type { Task } from '../task/task.ts';
import { decideApproval, type ApprovalDecision } from './gate.ts';

const atGate = aStageOf(0, { state: 'atGate' });

describe('a decision in an approval slot', () => {
  const tutor = anApproval(atGate, 'tutor');
  const officer = anApproval(atGate, 'authorityOfficer');
  const gates = [anApprovalGate('gate', 'tutor', 'authorityOfficer')];
  const work = [
    aClosedTask('done'),
    anOpenTask('optional', { isRequired: false }),
    aPlannedTask('endedBefore', { state: 'ended', outcome: 'ended' }),
    aClosedTask('ofNext', { stageIndex: 1 }),
  ];
  const decide = (
    decision: ApprovalDecision,
    { own = tutor, other = officer, by = 'ann' }: { own?: Task; other?: Task; by?: string } = {},
  ) =>
    decideApproval(
      aLife([atGate], [...work, own, other], { gates }),
      atGate,
      own,
      by,
      decision,
      later(7),
    );
  const approved = { outcome: 'approved' } as const;
  const returned = (...tasks: string[]) => ({ outcome: 'returned', tasks }) as const;

  test.each<[ApprovalDecision['outcome'], ApprovalDecision]>([
    ['approved', approved],
    ['returned', returned('done')],
    ['rejected', { outcome: 'rejected' }],
  ])('%s closes the slot by the person who decided', (outcome, decision) => {
    expect(decide(decision)).toMatchObject({
      approval: { state: 'closed', outcome, closedBy: 'ann', closedAt: later(7), version: 3 },
    });
  });

  test('an approval leaves the other slots open', () => {
    expect(decide(approved)).toMatchObject({ withdrawn: [] });
  });

  test.each<ApprovalDecision>([returned('done'), { outcome: 'rejected' }])(
    'the first $outcome withdraws the slots still open, and nobody did that',
    (decision) => {
      expect(decide(decision)).toMatchObject({
        withdrawn: [{ id: officer.id, state: 'ended', outcome: 'withdrawn', closedBy: null }],
      });
    },
  );

  test('a return withdraws no slot that was decided before', () => {
    const other: Task = { ...officer, state: 'closed', outcome: 'approved', closedBy: 'bob' };
    expect(decide(returned('done'), { other })).toMatchObject({ withdrawn: [] });
  });

  test.each<[string, Parameters<typeof decide>, string]>([
    ['work is not decided', [approved, { own: aClosedTask('work') }], 'notAnApproval'],
    [
      'a decision is made once',
      [approved, { own: { ...tutor, state: 'closed', outcome: 'approved' } }],
      'alreadyClosed',
    ],
    [
      'a planned slot is not decided',
      [approved, { own: { ...tutor, state: 'planned' } }],
      'alreadyClosed',
    ],
    [
      'a claimed slot is its person’s',
      [approved, { own: { ...tutor, assigneeId: 'bob' } }],
      'notYours',
    ],
    [
      'a slot that fell to the coordinator waits for an appointment',
      [approved, { own: { ...tutor, routedRole: 'coordinator' } }],
      'approverNotAppointed',
    ],
    ['a return names tasks', [returned()], 'reworkNeedsTasks'],
    ['a return names no unknown task', [returned('done', 'nothing')], 'taskNotReturnable'],
    ['a return names no open task', [returned('optional')], 'taskNotReturnable'],
    ['a return names no task that ended by itself', [returned('endedBefore')], 'taskNotReturnable'],
    ['a return names no task of another stage', [returned('ofNext')], 'taskNotReturnable'],
    ['a return names no approval', [returned(officer.key)], 'taskNotReturnable'],
  ])('%s', (_, asked, refused) => {
    expect(decide(...asked)).toMatchObject({ refused });
  });

  test('a person who claimed the slot decides it', () => {
    expect(isRefusal(decide(approved, { own: { ...tutor, assigneeId: 'ann' } }))).toBe(false);
  });

  test.each<ApprovalDecision>([approved, returned('done'), { outcome: 'rejected' }])(
    'one natural person fills at most one slot of a round: $outcome',
    (decision) => {
      const other: Task = { ...officer, state: 'closed', outcome: 'approved', closedBy: 'ann' };
      expect(decide(decision, { other })).toMatchObject({ refused: 'alreadyDecided' });
      expect(isRefusal(decide(decision, { other, by: 'bob' }))).toBe(false);
    },
  );

  test('who approved in an earlier round may approve again in this one', () => {
    const before: Task = {
      ...officer,
      round: 0,
      state: 'closed',
      outcome: 'approved',
      closedBy: 'ann',
    };
    expect(isRefusal(decide(approved, { other: before }))).toBe(false);
  });
});
