import { readTemplateFile, type FileProblem } from '#contracts';
import { templateDifferences, type LocalText, type Template } from '#domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stageOutlines, templateOf } from '../../testing/src/model-arbitraries.ts';
import { aGate, aRole, aStage, aTask, aTemplate } from '../../testing/src/template-builder.ts';
import { singleChanges, wholeTemplate } from '../../testing/src/template-changes.ts';
import { differenceText } from './difference-texts.ts';
import { SENTENCES, VALUES } from './difference-words.ts';
import { fileProblemText } from './file-problem-texts.ts';
import { templateWarningText } from './template-warning-texts.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);

const title = { ru: 'Составить план', en: 'Write the plan' };
const before: Template = aTemplate(
  [
    aStage('first', 0, [aTask('plan', { title }), aTask('meet')], {
      title: { ru: 'Подготовка', en: 'Preparation' },
    }),
  ],
  { roles: [aRole('coordinator'), aRole('authorityOfficer', 'authority')] },
);

/** The sentences about what changes when the first stage and its first task are changed so. */
function sentences(
  change: Partial<Template['stages'][number]['tasks'][number]>,
  stageChange: Partial<Template['stages'][number]> = {},
): LocalText[] {
  const stages = before.stages.map((stage) => ({
    ...stage,
    tasks: stage.tasks.map((task) => (task.key === 'plan' ? { ...task, ...change } : task)),
    ...stageChange,
  }));
  const after = { ...before, stages };
  return templateDifferences(before, after).map((one) => differenceText(one, before, after));
}

/** Whole sentences without a gap in them. */
function expectWords({ ru, en }: LocalText): void {
  expect(ru).toMatch(/^[А-ЯЁ]/u);
  expect(en).toMatch(/^[A-Z]/);
  expect(`${ru}${en}`).not.toMatch(/\{(stage|task|part|keys)\}|undefined|null|\[object|«»|: $/);
}

describe('the words of a difference', () => {
  it.each([
    [
      { deadline: { from: 'stageStart', workingDays: 5, at: '17:00' } } as const,
      'Задача «Составить план», крайний срок: было в конце этапа, стало через 5 рабочих дней после начала этапа, до 17:00',
      'Task “Write the plan”, deadline: at the end of the stage before, 5 working days after the start of the stage, by 17:00 now',
    ],
    [
      { deadline: { from: 'stageEnd', days: -1 } } as const,
      'Задача «Составить план», крайний срок: было в конце этапа, стало за 1 календарный день до конца этапа',
      'Task “Write the plan”, deadline: at the end of the stage before, 1 calendar day before the end of the stage now',
    ],
    [
      { title: { ru: 'План', en: 'Plan' } },
      'Задача «План», название: было «Составить план», стало «План»',
      'Task “Plan”, title: “Write the plan” before, “Plan” now',
    ],
    [
      { required: false },
      'Задача «Составить план», обязательная: было да, стало нет',
      'Task “Write the plan”, required: yes before, no now',
    ],
    [
      { after: ['meet'] },
      'Задача «Составить план», открывается после: было не указано, стало «по-русски: meet»',
      'Task “Write the plan”, opens after: none before, “meet” now',
    ],
    [
      { form: [{ key: 'aim', title: { ru: 'Цель', en: 'Aim' }, type: 'text', required: true }] },
      'Задача «Составить план»: добавлено поле «Цель»',
      'Task “Write the plan”: field added: “Aim”',
    ],
  ] as const)('say of %j what was and what is', (change, ru, en) => {
    expect(sentences(change)).toEqual([{ ru, en }]);
  });

  it('show decisions of a gate as they are written', () => {
    const decision = { kind: 'approvals', roles: ['authorityOfficer'] } as const;
    const { gate } = before.stages[0] ?? { gate: aGate('gate') };
    expect(sentences({}, { gate: { ...gate, decision } })).toEqual([
      {
        ru: 'Этап «Подготовка», решение на контрольной точке: было kind: checklist, стало kind: approvals, roles: [authorityOfficer]',
        en: 'Stage “Preparation”, decision at the gate: kind: checklist before, kind: approvals, roles: [authorityOfficer] now',
      },
    ]);
  });

  it('name months of the term as people count them', () => {
    const period = { kind: 'relative', fromMonth: 1, months: 3 } as const;
    expect(sentences({}, { period })[0]?.ru).toBe(
      'Этап «Подготовка», период: было месяц 1, стало месяцы 2–4',
    );
  });

  it('exist for every kind of difference', () => {
    const told = new Set<string>();
    for (const [, change] of [...singleChanges(0, 0), ...singleChanges(1, 0)]) {
      const changed = change(wholeTemplate);
      for (const [older, newer] of [
        [wholeTemplate, changed],
        [changed, wholeTemplate],
      ] as const) {
        for (const difference of templateDifferences(older, newer)) {
          told.add(difference.code);
          expectWords(differenceText(difference, older, newer));
        }
      }
    }
    const known = [...Object.keys(VALUES), ...Object.keys(SENTENCES)];
    expect([...told].toSorted()).toEqual(known.toSorted());
  });

  it('exist in both languages for whatever two templates differ in', () => {
    fc.assert(
      fc.property(stageOutlines, stageOutlines, (one, two) => {
        const [older, newer] = [templateOf(one), { ...templateOf(two), termMonths: 99 }];
        for (const difference of templateDifferences(older, newer)) {
          expectWords(differenceText(difference, older, newer));
        }
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe('the words of what is wrong with a file', () => {
  const problemsOf = (text: string): readonly FileProblem[] => {
    const reading = readTemplateFile('a.yaml', text);
    return reading.ok ? [] : reading.problems;
  };

  it.each([
    ['', 'Файл пуст'],
    ['key: &x 1', 'Здесь нельзя использовать якоря (&): запишите значение полностью'],
    ['key: {', 'Запись не читается как YAML: '],
    ['version: x', 'Здесь должно быть: число'],
    ['keys: x', 'Ключа «keys» здесь не бывает: проверьте, нет ли опечатки'],
    ['title: 1', 'Здесь должно быть: ключи со значениями'],
  ])('say of %j in Russian: %s', (text, ru) => {
    const texts = problemsOf(text).map((problem) => fileProblemText(problem));
    expect(texts.map((one) => one.ru).join('\n')).toContain(ru);
    for (const { en } of texts) expect(en).not.toMatch(/[а-яё]/iu);
  });
});

describe('the words of what a template makes difficult', () => {
  const uncovered = {
    code: 'uncoveredTerm',
    path: ['termMonths'],
    params: { fromMonth: 33, untilMonth: 36 },
  } as const;

  it('count the months of the term while no start is known', () => {
    expect(templateWarningText(uncovered, before, null).ru).toContain(': месяцы 34–37.');
  });

  it('call them by their names once it is', () => {
    expect(templateWarningText(uncovered, before, '2014-09').ru).toContain(
      ': июнь 2017 – сентябрь 2017.',
    );
  });
});
