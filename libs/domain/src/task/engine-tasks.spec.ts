import { describe, expect, test } from '@jest/globals';
import { aGate, text } from '../../../testing/src/template-builder.ts';
import { approvalDefinition, approvalTitle, newApproval } from './engine-tasks.ts';

const gate = aGate('gate', { title: text('Second gate') });

test('an approval lies with the role it asks, in the gate’s round, and blocks nothing', () => {
  const at = { stageIndex: 2, stageKey: 'practical', round: 3 };
  expect(newApproval('id', at, { role: 'scientificSupervisor', place: 1 })).toEqual({
    id: 'id',
    key: 'approval:practical:scientificSupervisor',
    kind: 'approval',
    stageIndex: 2,
    role: 'scientificSupervisor',
    routedRole: 'scientificSupervisor',
    after: [],
    isRequired: false,
    isStanding: false,
    state: 'planned',
    round: 3,
    assigneeId: null,
    deadline: null,
    granted: null,
    baseline: null,
    definition: null,
    openedAt: null,
    closedAt: null,
    closedBy: null,
    closedFor: null,
    outcome: null,
    evidence: [],
    missingEvidence: [],
    filled: [],
    reportedAt: null,
    fixedFor: null,
    carriedFrom: null,
    version: 1,
  });
});

describe('what people read', () => {
  test('an approval names its gate in both languages and asks for a decision, not a form', () => {
    expect(approvalTitle(gate)).toEqual({
      ru: 'Согласование: по-русски: Second gate',
      en: 'Approval: Second gate',
    });
    expect(approvalDefinition(gate)).toMatchObject({
      title: approvalTitle(gate),
      form: [],
      evidence: [],
    });
  });

  test('it says in both languages what is expected', () => {
    const { help } = approvalDefinition(gate);
    expect(help?.ru).toMatch(/[а-яё].*\.$/i);
    expect(help?.en).toMatch(/^[^а-яё]+\.$/i);
  });
});
