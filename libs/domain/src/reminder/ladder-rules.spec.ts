import { describe, expect, test } from '@jest/globals';
import { DEFAULT_LADDER } from './default-ladder.ts';
import type { DayCount, Rung } from './ladder.ts';
import { ladderProblems } from './ladder-rules.ts';

function rung(key: string, offset: DayCount, more: Partial<Rung> = {}): Rung {
  return {
    key,
    offset,
    at: '09:00',
    onFreeDays: false,
    recipients: ['assignee'],
    channels: ['inApp', 'mail'],
    tone: 'firm',
    ...more,
  };
}

const problems = (...ladder: readonly Rung[]): unknown[] =>
  ladderProblems(ladder, ['reminders']).map(({ code, path }) => [code, ...path]);

describe('a ladder', () => {
  test('of the product has nothing wrong with it, nor has none', () => {
    expect(problems(...DEFAULT_LADDER)).toEqual([]);
    expect(ladderProblems(undefined, ['reminders'])).toEqual([]);
  });

  test.each<[string, readonly Rung[], unknown[]]>([
    [
      'a key twice',
      [rung('one', { days: -3 }), rung('one', { days: -1 })],
      [['duplicateKey', 'reminders', 1]],
    ],
    [
      'a rung before the one above it',
      [rung('one', { days: -1 }), rung('two', { days: -3 })],
      [['rungOutOfOrder', 'reminders', 1]],
    ],
    [
      'a rung at the time of the one above it',
      [rung('one', { days: 7 }), rung('two', { workingDays: 5 })],
      [['rungOutOfOrder', 'reminders', 1]],
    ],
    [
      'a rung of the same day at an earlier hour',
      [rung('one', { days: 0 }), rung('two', { days: 0 }, { at: '08:00' })],
      [['rungOutOfOrder', 'reminders', 1]],
    ],
    [
      'a rung while the one above it repeats',
      [
        rung('one', { days: 1 }, { repeat: { workingDays: 5, atMost: 3 } }),
        rung('two', { days: 15 }),
      ],
      [['rungsOverlap', 'reminders', 1]],
    ],
    [
      'a letter without a place in the application',
      [rung('one', { days: 1 }, { channels: ['mail'] })],
      [['mailWithoutInApp', 'reminders', 0]],
    ],
    [
      'an escalation on the day itself',
      [rung('one', { days: 0 }, { escalates: { level: 1, to: 'authority' } })],
      [['escalationBeforeDeadline', 'reminders', 0]],
    ],
    [
      'a level twice',
      [
        rung('one', { days: 1 }, { escalates: { level: 1, to: 'coordinator' } }),
        rung('two', { days: 2 }, { escalates: { level: 1, to: 'authority' } }),
      ],
      [['escalationLevelOrder', 'reminders', 1]],
    ],
  ])('with %s is refused', (_what, ladder, expected) => {
    expect(problems(...ladder)).toEqual(expected);
  });

  test('may have two rungs on one day', () => {
    expect(problems(rung('one', { days: 0 }), rung('two', { days: 0 }, { at: '16:00' }))).toEqual(
      [],
    );
  });

  test('may go on after the deadline though a rung before it would repeat for longer', () => {
    const daily = rung('daily', { days: -5 }, { repeat: { days: 1, atMost: 20 } });
    expect(problems(daily, rung('late', { days: 1 }))).toEqual([]);
    expect(problems(daily, rung('day', { days: 0 }))).toEqual([['rungsOverlap', 'reminders', 1]]);
  });
});
