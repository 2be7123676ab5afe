import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { aLife, aPlannedTask, aStageOf, START } from '../../../testing/src/life-builder.ts';
import type { Deadline } from '../deadline/deadline.ts';
import type { Life } from '../life/life.ts';
import type { Task } from '../task/task.ts';
import { latenessOf } from './lateness.ts';

function at(day: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(`${day}T12:00`).toZonedDateTime('Europe/Moscow').toInstant();
}

function due(on: string, clock?: string): Deadline {
  return {
    on,
    ...(clock === undefined ? {} : { at: clock }),
    zone: 'Europe/Moscow',
    calendar: 'ru',
    isProvisional: false,
  };
}

function anOpenTask(change: Partial<Task> = {}): Task {
  return aPlannedTask('report', {
    state: 'open',
    openedAt: START,
    deadline: due('2026-09-10'),
    ...change,
  });
}

function closed(day: string, change: Partial<Task> = {}): Task {
  return anOpenTask({ state: 'closed', outcome: 'completed', closedAt: at(day), ...change });
}

function aLifeWith(task: Task, change: Partial<Life> = {}): Life {
  return { ...aLife([aStageOf(0, { state: 'open', openedAt: START })], [task]), ...change };
}

function daysLate(life: Life, today: string): readonly (readonly [string, number])[] {
  return latenessOf(life, at(today)).map(({ subject, days }) => [subject.key, days] as const);
}

describe('a task', () => {
  it.each([
    ['done on its last day', closed('2026-09-10'), []],
    ['done the day after', closed('2026-09-11'), [['report', 1]]],
    ['done earlier', closed('2026-09-01'), []],
    [
      'done later than its hour on the very day',
      closed('2026-09-10', { deadline: due('2026-09-10', '09:00') }),
      [],
    ],
    ['done in the month that it had', closed('2026-09-30', { deadline: due('2026-09') }), []],
    [
      'done in the month after',
      closed('2026-10-02', { deadline: due('2026-09') }),
      [['report', 2]],
    ],
    ['that waits', anOpenTask(), [['report', 5]]],
    ['that has not opened', anOpenTask({ state: 'planned', openedAt: null }), [['report', 5]]],
    ['that stands until its stage ends', anOpenTask({ isStanding: true }), []],
    [
      'that ended with its stage',
      anOpenTask({ state: 'ended', outcome: 'ended', closedAt: at('2026-09-14') }),
      [],
    ],
    [
      'that was dropped',
      anOpenTask({ state: 'ended', outcome: 'dropped', closedAt: at('2026-09-14') }),
      [],
    ],
    [
      'that was done before the platform came here',
      anOpenTask({ state: 'ended', outcome: 'recorded' }),
      [],
    ],
    ['without a deadline', anOpenTask({ deadline: null }), []],
    ['of the gate', anOpenTask({ kind: 'approval' }), []],
  ] as const)('%s', (_, task, expected) => {
    expect(daysLate(aLifeWith(task), '2026-09-15')).toEqual(expected);
  });

  it('gets no later while the platform is suspended', () => {
    const suspension = { since: at('2026-09-12'), expectedUntil: null };
    expect(daysLate(aLifeWith(anOpenTask(), { suspension }), '2026-12-01')).toEqual([
      ['report', 2],
    ]);
  });
});

describe('a stage', () => {
  it('is late until it passes, and was late by as much as it passed later', () => {
    const open = aLife([aStageOf(0, { state: 'atGate', openedAt: START })], []);
    expect(daysLate(open, '2026-09-30')).toEqual([]);
    expect(daysLate(open, '2026-10-03')).toEqual([['s0', 3]]);
    const passed = aLife([aStageOf(0, { state: 'passed', closedAt: at('2026-10-03') })], []);
    expect(latenessOf(passed, at('2027-01-01'))).toEqual([
      {
        subject: { kind: 'stage', id: 'stage-0', key: 's0' },
        plan: { on: '2026-09' },
        fact: '2026-10-03',
        days: 3,
        since: Temporal.Instant.from('2026-10-01T00:00:00+03:00'),
      },
    ]);
  });

  it('that passed elsewhere was late by what is known of it', () => {
    const recorded = { openedOn: '2026-09', passedOn: '2026-11' };
    const life = aLife([aStageOf(0, { state: 'passed', recorded })], []);
    expect(latenessOf(life, at('2027-01-01'))).toMatchObject([{ fact: '2026-11', days: 61 }]);
  });
});
