import { describe, expect, it } from '@jest/globals';
import { fieldText } from './field-texts.ts';
import { chooseLocale } from './locale.ts';
import { englishProblemTexts } from './problem-texts.en.ts';
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
});
