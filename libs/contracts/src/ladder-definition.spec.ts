import { readFileSync } from 'node:fs';
import { DEFAULT_LADDER, type ReminderLadder } from '#domain';
import { describe, expect, test } from '@jest/globals';
import { readProfileFile } from './profile-file.ts';
import { readTemplateFile } from './template-file.ts';

const HEAD = `key: some-authority
version: 1
title: { ru: Управление, en: Authority }
zone: Asia/Yekaterinburg
calendar: ru
statuses: [{ key: mip, title: { ru: МИП, en: Municipal platform }, level: 1 }]
reminders:
`;

function ladderOf(rungs: string): ReminderLadder | undefined {
  const reading = readProfileFile('p.yaml', `${HEAD}${rungs}`);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems, null, 2));
  return reading.value.reminders;
}

describe('the ladder of a profile file', () => {
  test('says a rung in two words and takes the rest from the product', () => {
    expect(ladderOf('  - { key: week, days: -7 }\n')).toEqual([
      {
        key: 'week',
        offset: { days: -7 },
        at: '09:00',
        onFreeDays: false,
        recipients: ['assignee', 'substitute'],
        channels: ['inApp', 'mail'],
        tone: 'firm',
      },
    ]);
  });

  test('says everything that a rung can be', () => {
    const rungs = `  - key: late
    workingDays: 2
    at: '17:30'
    onFreeDays: true
    to: [role, coordinator, organisationHead, authority]
    by: [inApp]
    tone: urgent
    every: { days: 7, atMost: 4 }
    escalates: { level: 2, to: organisationHead }
`;
    expect(ladderOf(rungs)).toEqual([
      {
        key: 'late',
        offset: { workingDays: 2 },
        at: '17:30',
        onFreeDays: true,
        recipients: ['role', 'coordinator', 'organisationHead', 'authority'],
        channels: ['inApp'],
        tone: 'urgent',
        repeat: { days: 7, atMost: 4 },
        escalates: { level: 2, to: 'organisationHead' },
      },
    ]);
  });

  test.each([
    ['no day', '{ key: week }', 'oneKindOfDays', '[0]'],
    ['two kinds of days', '{ key: week, days: 1, workingDays: 1 }', 'oneKindOfDays', '[0]'],
    ['half a day', '{ key: week, days: 0.5 }', 'wrongType', '[0].days'],
    ['a day of another year', '{ key: week, days: -367 }', 'tooLow', '[0].days'],
    ['no hour', "{ key: week, days: 1, at: '24:00' }", 'notClock', '[0].at'],
    ['nobody', '{ key: week, days: 1, to: [] }', 'tooFew', '[0].to'],
    ['an unknown recipient', '{ key: week, days: 1, to: [mother] }', 'notOneOf', '[0].to[0]'],
    ['somebody twice', '{ key: week, days: 1, to: [assignee, assignee] }', 'repeated', '[0].to'],
    ['mail alone', '{ key: week, days: 1, by: [mail] }', 'mailWithoutInApp', '[0]'],
    [
      'a repeat without a cap',
      '{ key: week, days: 1, every: { days: 5 } }',
      'missing',
      '[0].every.atMost',
    ],
    [
      'a repeat of both kinds',
      '{ key: week, days: 1, every: { days: 5, workingDays: 5, atMost: 2 } }',
      'oneKindOfDays',
      '[0].every',
    ],
    [
      'a repeat that stands still',
      '{ key: week, days: 1, every: { days: 0, atMost: 2 } }',
      'tooLow',
      '[0].every.days',
    ],
    [
      'an escalation before the deadline',
      '{ key: week, days: -1, escalates: { level: 1, to: authority } }',
      'escalationBeforeDeadline',
      '[0]',
    ],
    ['a misspelt word', '{ key: week, days: 1, too: [assignee] }', 'unknownKey', '[0].too'],
  ])('is refused with %s, at its line', (_what, rung, code, at) => {
    expect(readProfileFile('p.yaml', `${HEAD}  - ${rung}\n`)).toMatchObject({
      ok: false,
      problems: [{ code, path: `reminders${at}`, line: 8 }],
    });
  });

  test('is refused when it is empty', () => {
    expect(readProfileFile('p.yaml', HEAD.replace('reminders:', 'reminders: []'))).toMatchObject({
      ok: false,
      problems: [{ code: 'tooFew', path: 'reminders' }],
    });
  });
});

describe('a template file', () => {
  const file = readFileSync(
    new URL('../../../catalog/templates/network-launch.yaml', import.meta.url),
    'utf8',
  );
  const reading = readTemplateFile('t.yaml', file);

  function withLadder(anchor: string, indent: string, rungs: string): string {
    return file.replace(anchor, `reminders: ${rungs}\n${indent}${anchor}`);
  }

  test('names ladders of tasks and of gates, and the checks look at them', () => {
    if (!reading.ok) throw new Error('the catalogue is broken');
    const task = withLadder('role: ', '        ', '[{ key: day, days: 0 }]');
    const read = readTemplateFile('t.yaml', task);
    expect(read).toMatchObject({ ok: true });
    const ladders = read.ok
      ? read.value.stages.flatMap(({ tasks }) => tasks.flatMap(({ reminders }) => reminders ?? []))
      : [];
    expect(ladders).toMatchObject([{ key: 'day', offset: { days: 0 } }]);

    const wrong = '[{ key: day, days: 0 }, { key: day, days: 1 }]';
    expect(readTemplateFile('t.yaml', withLadder('role: ', '        ', wrong))).toMatchObject({
      ok: false,
      problems: [{ code: 'duplicateKey', path: 'stages[0].tasks[0].reminders[1]' }],
    });
    expect(readTemplateFile('t.yaml', withLadder('checklist:', '      ', wrong))).toMatchObject({
      ok: false,
      problems: [{ code: 'duplicateKey', path: 'stages[0].gate.reminders[1]' }],
    });
  });
});

test('the demonstration profile spells out the ladder of the product', () => {
  const file = new URL('../../../catalog/profiles/demo-authority.yaml', import.meta.url);
  const reading = readProfileFile('p.yaml', readFileSync(file, 'utf8'));
  expect(reading).toMatchObject({ ok: true, value: { version: 2, reminders: DEFAULT_LADDER } });
});
