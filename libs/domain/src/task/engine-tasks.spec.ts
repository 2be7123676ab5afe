import { describe, expect, test } from '@jest/globals';
import { aGate, aStage, text } from '../../../testing/src/template-builder.ts';
import {
  approvalDefinition,
  approvalKey,
  approvalTitle,
  escalationDefinition,
  escalationKey,
  escalationTitle,
  newApproval,
  newEscalation,
  readEngineKey,
} from './engine-tasks.ts';

const gate = aGate('gate', { title: text('Second gate') });
const stage = aStage('practical', 0, [], { title: text('Practical') });

describe('keys', () => {
  test('an approval slot is one for each stage and role', () => {
    const keys = ['a', 'b'].flatMap((at) => ['x', 'y'].map((role) => approvalKey(at, role, 1)));
    expect(new Set(keys).size).toBe(4);
  });

  test('an escalation is one for each stage, version of its deadline and level', () => {
    const keys = ['a', 'b'].flatMap((at) =>
      [1, 2].flatMap((version) => [1, 2].map((level) => escalationKey(at, version, level))),
    );
    expect(new Set(keys).size).toBe(8);
  });

  test('a key reads back as what it was made of; a template’s key is nobody’s', () => {
    expect(readEngineKey(approvalKey('s1', 'tutor', 1))).toEqual({
      kind: 'approval',
      stage: 's1',
      role: 'tutor',
    });
    expect(readEngineKey(approvalKey('s1', 'tutor', 3))).toEqual({
      kind: 'approval',
      stage: 's1',
      role: 'tutor',
    });
    expect(readEngineKey(escalationKey('s1', 2, 1))).toEqual({ kind: 'escalation', stage: 's1' });
    expect(readEngineKey('assessStrengths')).toBeNull();
    expect(readEngineKey('other:s1:tutor')).toBeNull();
  });

  test('no key of the engine is a key that a template may use', () => {
    const ofTemplates = /^[a-z][A-Za-z0-9]*$/;
    expect(approvalKey('practical', 'coordinator', 1)).not.toMatch(ofTemplates);
    expect(escalationKey('practical', 1, 1)).not.toMatch(ofTemplates);
  });
});

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

test('an escalation lies with the authority and names the version of the deadline', () => {
  const at = { stageIndex: 1, stageKey: 'practical', deadlineVersion: 4 };
  expect(newEscalation('id', at)).toMatchObject({
    key: 'escalation:practical:v4:l1',
    kind: 'escalation',
    stageIndex: 1,
    role: 'authorityOfficer',
    routedRole: 'authorityOfficer',
    isRequired: false,
    state: 'planned',
    round: 1,
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

  test('an escalation names its stage in both languages and asks what was decided', () => {
    expect(escalationTitle(stage)).toEqual({
      ru: 'Этап «по-русски: Practical» не завершён в срок',
      en: 'Stage “Practical” has passed its end',
    });
    const { form, title } = escalationDefinition(stage);
    expect(title).toEqual(escalationTitle(stage));
    expect(form.filter((field) => field.required).map((field) => field.key)).toEqual(['measure']);
  });

  test('each engine task says in both languages what is expected', () => {
    for (const { help } of [approvalDefinition(gate), escalationDefinition(stage)]) {
      expect(help?.ru).toMatch(/[а-яё].*\.$/i);
      expect(help?.en).toMatch(/^[^а-яё]+\.$/i);
    }
  });
});
