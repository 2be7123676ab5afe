import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { productionCalendar } from '../calendar/production-calendar.ts';
import type { DeadlineRule } from '../template/template.ts';
import { computeDeadline } from './compute-deadline.ts';

/** 2025 with what the tests meet: May holidays, a working Saturday, the end of the year. */
const calendar = productionCalendar(
  'ru',
  [
    { on: '2025-05-01', kind: 'non-working' },
    { on: '2025-05-02', kind: 'non-working' },
    { on: '2025-05-08', kind: 'non-working' },
    { on: '2025-05-09', kind: 'non-working' },
    { on: '2025-11-01', kind: 'shortened' },
    { on: '2025-12-31', kind: 'non-working' },
  ],
  [2024, 2025],
);
const ZONE = 'Europe/Samara';

function due(
  rule: DeadlineRule,
  from: { start?: string; end?: string; opened?: string } = {},
): ReturnType<typeof computeDeadline> {
  const anchors = {
    stageStart: from.start ?? '2025-05',
    stageEnd: from.end ?? '2025-08',
    ...(from.opened === undefined ? {} : { openedOn: Temporal.PlainDate.from(from.opened) }),
  };
  return computeDeadline(rule, anchors, ZONE, calendar);
}

test('the end of a stage keeps its month precision', () => {
  expect(due({ from: 'stageEnd' })).toEqual({
    on: '2025-08',
    zone: ZONE,
    calendar: 'ru',
    isProvisional: false,
  });
});

test('the end of a stage keeps its day precision, also on a day off', () => {
  expect(due({ from: 'stageEnd' }, { end: '2025-05-09' })).toMatchObject({ on: '2025-05-09' });
});

test('a clock time makes the end of a stage its last day', () => {
  expect(due({ from: 'stageEnd', at: '17:00' })).toEqual({
    on: '2025-08-31',
    at: '17:00',
    zone: ZONE,
    calendar: 'ru',
    isProvisional: false,
  });
});

test.each<[string, DeadlineRule, string]>([
  ['the last day of the stage less ten days', { from: 'stageEnd', days: -10 }, '2025-08-21'],
  ['a day off counted from the end stays', { from: 'stageEnd', days: 0 }, '2025-08-31'],
  ['working days before the end', { from: 'stageEnd', workingDays: -5 }, '2025-08-25'],
  ['the end itself when it is a day off', { from: 'stageEnd', workingDays: 0 }, '2025-09-01'],
  ['the start moves off the May holidays', { from: 'stageStart' }, '2025-05-05'],
  ['calendar days from the start', { from: 'stageStart', days: 11 }, '2025-05-12'],
  ['calendar days from the start onto a day off', { from: 'stageStart', days: 7 }, '2025-05-12'],
  ['calendar days before the start onto a day off', { from: 'stageStart', days: -4 }, '2025-04-28'],
  ['working days from the start', { from: 'stageStart', workingDays: 4 }, '2025-05-12'],
])('%s: %j is %s', (_, rule, on) => {
  expect(due(rule)).toMatchObject({ on, isProvisional: false });
});

test('a rule that counts from the opening has no deadline before the task opens', () => {
  expect(due({ from: 'opening', days: 30 })).toBe('notYet');
  expect(due({ from: 'opening', workingDays: 5 })).toBe('notYet');
});

test.each<[string, DeadlineRule, string]>([
  ['2025-04-28', { from: 'opening', days: 4 }, '2025-05-05'],
  ['2025-04-28', { from: 'opening', workingDays: 4 }, '2025-05-06'],
  ['2025-10-30', { from: 'opening', days: 2 }, '2025-11-01'],
  ['2025-10-31', { from: 'opening', workingDays: 1 }, '2025-11-01'],
  ['2024-02-28', { from: 'opening', days: 1 }, '2024-02-29'],
])('opened on %s, %j is due on %s', (opened, rule, on) => {
  expect(due(rule, { opened })).toMatchObject({ on });
});

test.each<[string, DeadlineRule, string, boolean]>([
  ['2025-12-29', { from: 'opening', workingDays: 1 }, '2025-12-30', false],
  ['2025-12-29', { from: 'opening', workingDays: 2 }, '2026-01-09', true],
  ['2025-12-30', { from: 'opening', days: 1 }, '2026-01-09', true],
  ['2025-12-29', { from: 'opening', days: 1 }, '2025-12-30', false],
  ['2025-12-30', { from: 'opening', days: 30 }, '2026-01-29', true],
])('opened on %s, %j is due on %s, provisional: %s', (opened, rule, on, isProvisional) => {
  expect(due(rule, { opened })).toMatchObject({ on, isProvisional });
});

test('a deadline that never asks the calendar is not provisional', () => {
  expect(due({ from: 'stageEnd' }, { end: '2030-06' })).toMatchObject({ isProvisional: false });
  expect(due({ from: 'stageEnd', days: -3 }, { end: '2030-06' })).toMatchObject({
    on: '2030-06-27',
    isProvisional: false,
  });
});

test('a deadline keeps its clock time when its day moves', () => {
  const rule: DeadlineRule = { from: 'opening', days: 9, at: '17:00' };
  expect(due(rule, { opened: '2025-04-30' })).toMatchObject({ on: '2025-05-12', at: '17:00' });
});
