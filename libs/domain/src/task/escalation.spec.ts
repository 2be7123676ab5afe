import { describe, expect, test } from '@jest/globals';
import { aRole, aStage, text } from '../../../testing/src/template-builder.ts';
import { anOpenTask } from '../../../testing/src/life-builder.ts';
import {
  escalationDefinition,
  escalationTitle,
  newEscalation,
  roleOfEscalation,
  type Overdue,
} from './escalation.ts';
import { instructionsOf } from './task-definition.ts';

const stage = aStage('practical', 0, [], { title: text('Practical') });
const ofStage: Overdue = {
  stageIndex: 1,
  stageKey: 'practical',
  task: null,
  version: 4,
  level: 1,
  role: 'authorityOfficer',
};
const ofTask: Overdue = {
  ...ofStage,
  task: { ...anOpenTask('assess'), title: { ru: 'Оценить «всё»', en: 'Assess “all”' } },
};

test('an escalation lies with whom it goes to and names the version of the deadline', () => {
  expect(newEscalation('id', ofStage)).toMatchObject({
    key: 'escalation:practical:v4:l1',
    kind: 'escalation',
    stageIndex: 1,
    role: 'authorityOfficer',
    routedRole: 'authorityOfficer',
    isRequired: false,
    state: 'planned',
    round: 1,
    deadline: null,
    definition: null,
  });
  expect(newEscalation('id', { ...ofTask, level: 2, role: 'organisationHead' })).toMatchObject({
    key: 'escalation:practical:task:assess:v4:l2',
    role: 'organisationHead',
  });
});

test('it goes to the role that is asked for, or to the authority where a template has none', () => {
  const roles = [aRole('coordinator'), aRole('authorityOfficer')];
  expect(roleOfEscalation({ roles }, 'coordinator')).toBe('coordinator');
  expect(roleOfEscalation({ roles }, 'authority')).toBe('authorityOfficer');
  expect(roleOfEscalation({ roles }, 'organisationHead')).toBe('authorityOfficer');
});

describe('what people read', () => {
  test('names the stage in both languages and asks what was decided', () => {
    expect(escalationTitle(stage)).toEqual({
      ru: 'Этап «по-русски: Practical» не завершён в срок',
      en: 'Stage “Practical” has passed its end',
    });
    const { form, title } = escalationDefinition(stage);
    expect(title).toEqual(escalationTitle(stage));
    expect(form.filter((field) => field.required).map((field) => field.key)).toEqual(['measure']);
  });

  test('names the task, and comes with the escalation itself', () => {
    const instructions = instructionsOf(stage, newEscalation('id', ofTask));
    expect(instructions).toMatchObject({
      title: {
        ru: 'Задача «Оценить „всё“» не выполнена в срок',
        en: 'Task “Assess ‘all’” is overdue',
      },
      form: [{ key: 'measure', required: true }],
    });
  });

  test('says in both languages what is expected', () => {
    for (const overdue of [ofStage, ofTask]) {
      const { help } = instructionsOf(stage, newEscalation('id', overdue));
      expect(help?.ru).toMatch(/[а-яё].*\.$/i);
      expect(help?.en).toMatch(/^[^а-яё]+\.$/i);
    }
  });
});
