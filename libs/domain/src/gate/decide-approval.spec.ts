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
import { text } from '../../../testing/src/template-builder.ts';
import { inOwnName, type Doer } from '../access/doer.ts';
import { isRefusal } from '../refusal.ts';
import type { Task } from '../task/task.ts';
import { decideApproval, type ApprovalDecision } from './decide-approval.ts';

const atGate = aStageOf(0, { state: 'atGate' });

describe('a decision in an approval slot', () => {
  const tutor = anApproval(atGate, 'tutor');
  const officer = anApproval(atGate, 'authorityOfficer');
  const gates = [anApprovalGate('gate', 'tutor', 'authorityOfficer')];
  const work = [
    aClosedTask('done'),
    anOpenTask('optional', { isRequired: false }),
    aPlannedTask('endedBefore', { isRequired: false, state: 'ended', outcome: 'ended' }),
    aClosedTask('ofNext', { stageIndex: 1 }),
  ];
  const decide = (
    decision: ApprovalDecision,
    {
      own = tutor,
      other = officer,
      by = inOwnName('ann'),
    }: { own?: Task; other?: Task; by?: Doer } = {},
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
    [
      'a slot that was fixed for a person is theirs, whoever else holds the role',
      [approved, { own: { ...tutor, assigneeId: 'bob', fixedFor: 'bob' } }],
      'slotOfAnother',
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
      expect(isRefusal(decide(decision, { other, by: inOwnName('bob') }))).toBe(false);
    },
  );

  test.each<[string, Partial<Task>, Doer, boolean]>([
    [
      'who decided for themselves does not decide for another',
      { closedBy: 'ann' },
      { personId: 'ann', onBehalfOfId: 'bob' },
      false,
    ],
    [
      'who decided for another does not decide for themselves',
      { closedBy: 'ann', closedFor: 'bob' },
      inOwnName('ann'),
      false,
    ],
    [
      'who was spoken for does not speak again',
      { closedBy: 'ann', closedFor: 'bob' },
      inOwnName('bob'),
      false,
    ],
    [
      'who has spoken is not spoken for',
      { closedBy: 'bob' },
      { personId: 'ann', onBehalfOfId: 'bob' },
      false,
    ],
    [
      'two people with two substitutes are four',
      { closedBy: 'ann', closedFor: 'bob' },
      { personId: 'cyril', onBehalfOfId: 'dina' },
      true,
    ],
  ])('%s', (_, change, by, isFree) => {
    const other: Task = { ...officer, state: 'closed', outcome: 'approved', ...change };
    const answer = decide(approved, { other, by });
    expect(isRefusal(answer) ? answer.refused : 'free').toBe(isFree ? 'free' : 'alreadyDecided');
  });

  test('a slot that was fixed for a person is decided by them, or by their substitute in their name', () => {
    const own = { ...tutor, assigneeId: 'bob', fixedFor: 'bob' };
    expect(isRefusal(decide(approved, { own, by: inOwnName('bob') }))).toBe(false);
    const forBob = { personId: 'ann', onBehalfOfId: 'bob' };
    expect(decide(approved, { own, by: forBob })).toMatchObject({
      approval: { closedBy: 'ann', closedFor: 'bob' },
    });
  });

  test('a slot that the absent person claimed is decided by their substitute', () => {
    const own = { ...tutor, assigneeId: 'bob' };
    expect(decide(approved, { own, by: { personId: 'ann', onBehalfOfId: 'bob' } })).toMatchObject({
      approval: { closedBy: 'ann', closedFor: 'bob', assigneeId: 'bob' },
    });
  });

  test('nobody approves what the checklist does not bear out any more; a return and a rejection are possible', () => {
    const diary = anOpenTask('diary', {
      isStanding: true,
      isRequired: false,
      evidence: [{ key: 'sheet', kind: 'link', isRequired: false, isThere: false }],
    });
    const line = { key: 'sheets', title: text('sheets'), tasks: ['diary'], evidence: ['sheet'] };
    const checklist = [{ ...line, kind: 'evidencePresent' }] as const;
    const gate = { ...anApprovalGate('gate', 'tutor', 'authorityOfficer'), checklist };
    const life = aLife([atGate], [...work, diary, tutor, officer], { gates: [gate] });
    const answerTo = (decision: ApprovalDecision): string => {
      const answer = decideApproval(life, atGate, tutor, inOwnName('ann'), decision, later(7));
      return isRefusal(answer) ? answer.refused : 'done';
    };
    expect(answerTo(approved)).toBe('gateNotReady');
    expect(answerTo(returned('done'))).toBe('done');
    expect(answerTo({ outcome: 'rejected' })).toBe('done');
  });

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
