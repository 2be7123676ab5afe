import { describe, expect, it } from '@jest/globals';
import { fieldText } from './field-texts.ts';
import { chooseLocale } from './locale.ts';
import { englishProblemTexts } from './problem-texts.en.ts';
import { problemText } from './problem-texts.ts';
import { russianProblemTexts } from './problem-texts.ru.ts';

describe('texts of problems', () => {
  it.each(Object.entries(russianProblemTexts))('say in Russian what %s means', (_code, text) => {
    const { title, detail } = text({});
    expect(`${title} ${detail}`).toMatch(/[а-яё]/u);
    expect(detail.length).toBeGreaterThan(title.length / 2);
  });

  it.each(Object.entries(englishProblemTexts))('say in English what %s means', (_code, text) => {
    const { title, detail } = text({});
    expect(`${title} ${detail}`).not.toMatch(/[а-яё]/iu);
  });
});

describe('what texts speak of', () => {
  it('days and months stand in words', () => {
    const days = { from: '2026-11-25', until: '2026-12-01', start: '2026-11' };
    expect(problemText('substitutionClash', days, 'ru').detail).toContain(
      '(25 ноября 2026 – 1 декабря 2026)',
    );
    expect(problemText('deadlineNotLater', days, 'en').detail).toContain('1 December 2026');
    expect(problemText('startTooFar', days, 'ru').detail).toContain('(ноябрь 2026)');
  });

  it('columns of a table have the names of Russian tables', () => {
    const { detail } = problemText('importColumnsMissing', { columns: ['email', 'x'] }, 'ru');
    expect(detail).toContain('Нет столбцов: «Почта», «x».');
  });
});

describe('a language', () => {
  it.each([
    [undefined, 'ru'],
    ['', 'ru'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['en;q=0.5, ru;q=0.4', 'en'],
    ['de, fr', 'ru'],
    ['en;q=0', 'ru'],
    ['en;q=x;;;,,,', 'en'],
  ])('of %s is %s', (header, expected) => {
    expect(chooseLocale(header)).toBe(expected);
  });
});

describe('texts of fields', () => {
  it('have words for a code that nobody foresaw', () => {
    expect(fieldText('constructor', {}, 'ru')).toBe('Неверное значение');
    expect(fieldText('tooLong', { max: 5 }, 'en')).toContain('5');
  });

  it('say what is expected in the words of people', () => {
    expect(fieldText('wrongFormat', { format: 'date' }, 'ru')).toContain('дата, например');
    expect(fieldText('wrongType', { expected: 'number' }, 'ru')).toContain('ожидается: число');
    expect(fieldText('wrongFormat', { format: 'toString' }, 'en')).toContain('toString');
  });
});
