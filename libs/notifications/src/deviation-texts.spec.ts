import { DEVIATION_KINDS, type DeviationKind } from '#domain';
import { describe, expect, it } from '@jest/globals';
import { aStage, aTask, aTemplate } from '../../testing/src/template-builder.ts';
import { deviationText, deviationTitle, planDateText, TERM_TITLE } from './deviation-texts.ts';
import type { StoredParams } from './part-names.ts';
import { namesIn } from './template-names.ts';

const PEOPLE = new Map([
  ['one', 'Ольга'],
  ['other', 'Анна'],
]);
const names = namesIn(aTemplate([aStage('work', 0, [aTask('plan')])]), PEOPLE);

const params: Readonly<Record<DeviationKind, StoredParams>> = {
  extension: { task: 'plan' },
  shift: { stage: 'work', scope: 'rest', days: 14 },
  addition: { task: 'plan', stage: 'work' },
  split: { task: 'plan', parts: ['plan', 'plan'] },
  drop: { task: 'plan' },
  holderChange: { role: 'coordinator', leaves: 'one', comes: 'other' },
  suspension: { expectedUntil: '2027-01-15' },
  resumption: { since: '2026-12-20', days: 26 },
  termExtension: { until: '2027-12' },
  earlyEnd: { on: '2027-03-15' },
  lateness: { task: 'plan', days: 3 },
  rework: { stage: 'work', round: 2 },
  calendar: {},
};

describe('the words of a deviation', () => {
  it.each(DEVIATION_KINDS)('of the kind %s are plain in both languages', (kind) => {
    for (const { ru, en } of [deviationTitle(kind), deviationText(kind, params[kind], names)]) {
      expect(ru).toMatch(/^[А-ЯЁ]/u);
      expect(ru).not.toMatch(/—|undefined|null|NaN/u);
      expect(en).toMatch(/^[A-Z]/u);
      expect(en.replaceAll(/Ольга|Анна/gu, '')).not.toMatch(/—|undefined|null|NaN|[а-яё]{2}/u);
    }
  });

  it.each([
    [{ leaves: 'one', comes: 'other' }, 'смена: Ольга → Анна'],
    [{ leaves: 'one', comes: null }, 'больше нет человека: Ольга'],
    [{ leaves: null, comes: 'other' }, 'новый человек: Анна'],
  ])('about people who change name them: %j', (people, told) => {
    const { ru } = deviationText('holderChange', { role: 'coordinator', ...people }, names);
    expect(ru).toBe(`В роли «по-русски: coordinator» ${told}`);
  });

  it.each([
    [1, '1 день'],
    [3, '3 дня'],
    [21, '21 день'],
    [25, '25 дней'],
  ])('count %i days as people do', (days, told) => {
    expect(deviationText('lateness', { stage: 'work', days }, names).ru).toBe(
      `Этап «по-русски: work»: позже плана на ${told}`,
    );
  });

  it('tell which date of a stage or a task was moved', () => {
    const title = { ru: 'Начало', en: 'Beginning' };
    expect(planDateText('stageOpening', title).ru).toBe('Этап «Начало»: начало');
    expect(planDateText('stage', title).ru).toBe('Этап «Начало»: окончание');
    expect(planDateText('task', title).en).toBe('Task “Beginning”: deadline');
    expect(planDateText('term', TERM_TITLE)).toEqual(TERM_TITLE);
  });
});
