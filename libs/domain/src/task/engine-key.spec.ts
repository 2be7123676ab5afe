import { describe, expect, test } from '@jest/globals';
import { approvalKey, escalationKey, readEngineKey, taskEscalationKey } from './engine-key.ts';

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

  test('no escalation of a task is that of another, nor that of its stage', () => {
    const keys = [
      escalationKey('a', 1, 1),
      ...['v1', 'task', 'l1'].map((task) => taskEscalationKey('a', task, 1, 1)),
    ];
    expect(new Set(keys).size).toBe(4);
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
    expect(readEngineKey(escalationKey('s1', 2, 3))).toEqual({
      kind: 'escalation',
      stage: 's1',
      task: null,
      version: 2,
      level: 3,
    });
    expect(readEngineKey(taskEscalationKey('s1', 'assess', 2, 1))).toEqual({
      kind: 'escalation',
      stage: 's1',
      task: 'assess',
      version: 2,
      level: 1,
    });
    expect(readEngineKey('assessStrengths')).toBeNull();
    expect(readEngineKey('escalation:s1:v1')).toBeNull();
    expect(readEngineKey('other:s1:tutor')).toBeNull();
  });

  test('no key of the engine is a key that a template may use', () => {
    const ofTemplates = /^[a-z][A-Za-z0-9]*$/;
    expect(approvalKey('practical', 'coordinator', 1)).not.toMatch(ofTemplates);
    expect(escalationKey('practical', 1, 1)).not.toMatch(ofTemplates);
  });
});
