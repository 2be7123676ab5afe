import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { aStage, aTask, aTemplate } from '../../../testing/src/template-builder.ts';
import { productionCalendar } from '../calendar/production-calendar.ts';
import { lateAlready, recordedStages, type StageRecord } from './bring-in.ts';
import { planLaunch } from './launch-plan.ts';

const template = aTemplate(
  ['a', 'b', 'c', 'd'].map((key, index) =>
    aStage(
      key,
      3 * index,
      [aTask(`${key}1`), aTask(`${key}2`, { deadline: { from: 'opening', days: 5 } })],
      {
        period: { kind: 'relative', fromMonth: 3 * index, months: 3 },
      },
    ),
  ),
  { termMonths: 12 },
);
const today = Temporal.PlainDate.from('2026-11-25');

function of(stage: string, openedOn: string, passedOn: string): StageRecord {
  return { stage, openedOn, passedOn };
}
const first = of('a', '2025-09', '2026-01-20');
const second = of('b', '2026-01', '2026-06');

function bring(stage: string, ...earlier: StageRecord[]): unknown {
  return recordedStages(template, { start: '2025-09', stage, earlier }, today);
}

describe('a platform that runs elsewhere is brought in', () => {
  it('with each earlier stage recorded, answered in their order', () => {
    expect(bring('c', second, first)).toEqual([first, second]);
    expect(bring('b', first)).toEqual([first]);
  });

  it('from this month at the latest, for a platform that runs has begun', () => {
    const begun = (start: string): unknown =>
      recordedStages(template, { start, stage: 'b', earlier: [first] }, today);
    expect(begun('2026-11')).toEqual([first]);
    expect(begun('2026-12')).toEqual({ refused: 'startInFuture', params: { start: '2026-12' } });
  });

  it.each([
    ['at a stage that the template does not have', ['x'], 'stageUnknown', { stage: 'x' }],
    [
      'at the first stage, before which there is nothing',
      ['a'],
      'broughtInAtFirstStage',
      { stage: 'a' },
    ],
    ['with a stage left out', ['c', first], 'stageRecordMissing', { stage: 'b' }],
    ['with a stage twice', ['c', first, first, second], 'stageRecordStray', { stage: 'a' }],
    ['with the stage at which it stands', ['b', first, second], 'stageRecordStray', { stage: 'b' }],
    [
      'with a stage of another template',
      ['b', first, of('x', '2026', '2026')],
      'stageRecordStray',
      { stage: 'x' },
    ],
    [
      'with a stage that passed before it opened',
      ['b', of('a', '2026-02-02', '2026-02-01')],
      'stageRecordBackwards',
      { stage: 'a' },
    ],
    [
      'with a stage that passed in a month before it opened',
      ['b', of('a', '2026-02-01', '2026-01')],
      'stageRecordBackwards',
      { stage: 'a' },
    ],
    [
      'with a stage that passes tomorrow',
      ['b', of('a', '2026-02', '2026-11-26')],
      'stageRecordFuture',
      { stage: 'a', date: '2026-11-26' },
    ],
    [
      'with a stage that opens next month',
      ['b', of('a', '2026-12', '2026-12')],
      'stageRecordFuture',
      { stage: 'a', date: '2026-12' },
    ],
    [
      'with a stage that opened before the one before it',
      ['c', first, of('b', '2025-08', '2026-06')],
      'stageRecordsDisordered',
      { stage: 'b', before: 'a' },
    ],
    [
      'with a stage that passed before the one before it',
      ['c', first, of('b', '2025-09', '2026-01-19')],
      'stageRecordsDisordered',
      { stage: 'b', before: 'a' },
    ],
  ] as const)('not %s', (_, [stage, ...earlier], refused, params) => {
    expect(bring(stage, ...earlier)).toEqual({ refused, params });
  });

  it('with months that hold what people say of them', () => {
    const september = of('a', '2025-09', '2025-09');
    const inside = of('b', '2025-09-15', '2025-09');
    expect(bring('c', september, inside)).toEqual([september, inside]);
    expect(bring('b', of('a', '2026-11', '2026-11'))).toHaveLength(1);
    expect(bring('b', of('a', '2026-11-25', '2026-11-25'))).toHaveLength(1);
  });
});

describe('what is late already', () => {
  const plan = planLaunch(template, '2026-01', 'Europe/Moscow', productionCalendar('ru', [], []));
  const late = (standsAt: number, now: string): unknown =>
    lateAlready(plan, standsAt, Temporal.Instant.from(now));

  it('is told from the stage on at which the platform stands, and not of what opens yet', () => {
    expect(late(1, '2026-10-01T00:00:00+03:00')).toEqual([
      { code: 'stageLateAlready', stage: 'b', on: '2026-06' },
      { code: 'taskLateAlready', task: 'b1', on: '2026-06' },
      { code: 'stageLateAlready', stage: 'c', on: '2026-09' },
      { code: 'taskLateAlready', task: 'c1', on: '2026-09' },
    ]);
  });

  it('begins with the very end of the deadline', () => {
    expect(late(2, '2026-09-30T23:59:59+03:00')).toEqual([]);
    expect(late(2, '2026-10-01T00:00:00+03:00')).toHaveLength(2);
  });
});
