import type { FieldValue, Form, FormField } from '#domain';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileForm } from './form-schema.ts';

const title = { ru: 'Поле', en: 'Field' };
const unit = { ru: 'шт.', en: 'items' };
const options = ['one', 'two', 'three'].map((key) => ({ key, title }));
const base = { key: 'value', title, required: true } as const;
const ID = '0190b2b4-5a5e-7cc1-8f2c-1f3b0e6f7a10';

const fields = {
  text: { ...base, type: 'text' },
  longText: { ...base, type: 'longText' },
  number: { ...base, type: 'number', unit, min: -1, max: 10 },
  date: { ...base, type: 'date' },
  month: { ...base, type: 'month' },
  choice: { ...base, type: 'choice', options },
  choices: { ...base, type: 'choices', options },
  person: { ...base, type: 'person' },
  organisation: { ...base, type: 'organisation' },
  file: { ...base, type: 'file' },
  link: { ...base, type: 'link' },
  yesNo: { ...base, type: 'yesNo' },
} as const satisfies Record<FormField['type'], FormField>;

type Type = keyof typeof fields;

const GOOD: Readonly<Record<Type, readonly FieldValue[]>> = {
  text: ['да', 'x'.repeat(500), '🎓', ' a '],
  longText: ['строка\nстрока', 'x'.repeat(20_000)],
  number: [-1, 0, 0.5, 10],
  date: ['2024-02-29', '2027-03-15', '0001-01-01'],
  month: ['2014-09', '9999-12'],
  choice: ['one', 'three'],
  choices: [['one'], ['three', 'one', 'two']],
  person: [ID],
  organisation: [ID.toUpperCase()],
  file: [ID],
  link: [
    'http://school.example',
    'https://школа.рф/проект?a=1#b',
    `https://a.example/${'x'.repeat(1_982)}`,
  ],
  yesNo: [true, false],
};

const BAD: Readonly<Record<Type, readonly unknown[]>> = {
  text: ['', '  \n', 'x'.repeat(501), 'a\0b', 'a\uD800', '\uDC00', 7, null, ['a']],
  longText: ['', '\t', 'x'.repeat(20_001), '\0', '\uD83D'],
  number: [-1.01, 10.01, Number.NaN, Infinity, -Infinity, '1', null, true, 1n],
  date: [
    '2023-02-29',
    '2024-13-01',
    '2024-2-1',
    '0000-01-01',
    '2024-01-01T00:00',
    '+002024-01-01',
    '',
    20_240_101,
  ],
  month: ['2024-13', '2024-00', '2024-1', '2024-01-01', '0000-05', 'сентябрь 2014', ''],
  choice: ['four', '', 'ONE', ['one'], 'toString', null],
  choices: [[], ['one', 'one'], ['four'], 'one', ['one', 'two', 'three', 'one'], [null]],
  person: ['', 'anna', `${ID} `, ID.slice(1), null],
  organisation: ['1', {}],
  file: ['../../etc/passwd', `{${ID}}`],
  link: [
    '',
    'school.example',
    'ftp://school.example',
    'javascript:alert(1)',
    'https://',
    ' https://a.example',
    'https://a.example/a b',
    'https://a.example/\n',
    'https:\\\\a.example',
    `https://a.example/${'x'.repeat(1_983)}`,
  ],
  yesNo: ['true', 1, 0, null],
};

const cases = <T>(table: Readonly<Record<Type, readonly T[]>>): [Type, T][] =>
  (Object.keys(fields) as Type[]).flatMap((type) =>
    table[type].map((value): [Type, T] => [type, value]),
  );

test.each(cases(GOOD))('a %s accepts %p', (type, value) => {
  expect(compileForm([fields[type]]).parse({ value })).toEqual({ value });
});

test.each(cases(BAD))('a %s refuses %p', (type, value) => {
  const result = compileForm([fields[type]]).safeParse({ value });
  expect(result.error?.issues[0]?.path[0]).toBe('value');
});

describe.each(Object.keys(fields) as Type[])('a field of type %s', (type) => {
  test('must be there when it is required', () => {
    const schema = compileForm([fields[type]]);
    expect(schema.safeParse({}).success).toBe(false);
    expect(schema.safeParse({ value: undefined }).success).toBe(false);
  });

  test('may be left out when it is not, and is then absent from the value', () => {
    const schema = compileForm([{ ...fields[type], required: false }]);
    expect(schema.parse({})).toStrictEqual({});
    expect(schema.parse({ value: undefined })).toStrictEqual({});
    expect(schema.safeParse({ value: null }).success).toBe(false);
  });
});

test('an optional text may be blank, an optional choice of several may be empty', () => {
  const form: Form = [
    { ...fields.text, required: false },
    { ...fields.choices, key: 'several', required: false },
  ];
  expect(compileForm(form).parse({ value: '', several: [] })).toEqual({ value: '', several: [] });
});

test('a number without bounds accepts every finite number', () => {
  const schema = compileForm([{ ...base, type: 'number', unit }]);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(schema.safeParse({ value }).success).toBe(true);
    }),
  );
});

test('a property that the form does not have is refused, also one that every object carries', () => {
  const schema = compileForm([fields.yesNo]);
  expect(schema.safeParse({ value: true, other: 1 }).success).toBe(false);
  expect(schema.safeParse(JSON.parse('{"value":true,"__proto__":{}}')).success).toBe(false);
});

test('every problem of a form is reported at once', () => {
  const form: Form = [
    fields.date,
    { ...fields.number, key: 'count' },
    { ...fields.text, key: 'name' },
  ];
  const result = compileForm(form).safeParse({ value: 'x', count: 99 });
  expect(result.error?.issues.map(({ path }) => path[0])).toEqual(['value', 'count', 'name']);
});

test('an empty form accepts nothing but the empty object', () => {
  expect(compileForm([]).parse({})).toEqual({});
  expect(compileForm([]).safeParse([]).success).toBe(false);
  expect(compileForm([]).safeParse(null).success).toBe(false);
});

test('whatever is sent, the answer is a verdict, never an exception', () => {
  const schema = compileForm(Object.entries(fields).map(([key, field]) => ({ ...field, key })));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(fields)), fc.anything()), (value) => {
      expect(typeof schema.safeParse(value).success).toBe('boolean');
    }),
    { numRuns: 1_000 },
  );
});
