import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCalendarFile } from './calendar-file.ts';

const HEADER = 'date,kind,title';

function file(...lines: readonly string[]): string {
  return `${[HEADER, ...lines].join('\n')}\n`;
}

/** `line code` of each problem; empty when the file is read. */
function problemsOf(text: string): readonly string[] {
  const reading = parseCalendarFile('ru.csv', text);
  return reading.ok ? [] : reading.problems.map(({ line, code }) => `${line} ${code}`);
}

test('the calendar of the catalogue has data for each year from 2013 to 2026', () => {
  const path = new URL('../../../catalog/calendars/ru.csv', import.meta.url);
  const reading = parseCalendarFile('ru.csv', readFileSync(path, 'utf8'));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  expect(reading.value.years).toEqual(Array.from({ length: 14 }, (_, n) => 2013 + n));
  expect(reading.value.days).toHaveLength(368);
  expect(reading.value.days).toContainEqual({
    on: '2024-04-27',
    kind: 'working',
    title: 'Выходной день перенесён на 29 апреля 2024 года',
  });
});

test('a title may be missing, quoted, and hold commas and quotes', () => {
  const text = file(
    '2027-01-01,non-working,Новогодние каникулы',
    '2027-02-20,working,',
    '2027-02-22,non-working,"Перенос, по постановлению ""О переносе"""',
  );
  expect(parseCalendarFile('ru.csv', text)).toEqual({
    ok: true,
    value: {
      days: [
        { on: '2027-01-01', kind: 'non-working', title: 'Новогодние каникулы' },
        { on: '2027-02-20', kind: 'working' },
        {
          on: '2027-02-22',
          kind: 'non-working',
          title: 'Перенос, по постановлению "О переносе"',
        },
      ],
      years: [2027],
    },
  });
});

test('a byte order mark and line ends of Windows do not matter', () => {
  const text = `\uFEFF${file('2028-01-01,non-working,', '2027-01-01,non-working,')}`;
  const reading = parseCalendarFile('ru.csv', text.replaceAll('\n', '\r\n'));
  expect(reading).toMatchObject({ ok: true, value: { years: [2027, 2028] } });
});

test.each([
  ['an empty file', '', ['1 wrongHeader', '1 noDays']],
  ['a header alone', file(), ['1 noDays']],
  ['another header', 'date,kind\n2027-01-01,working,\n', ['1 wrongHeader']],
  ['semicolons', 'date;kind;title\n2027-01-01;working;\n', ['1 wrongHeader', '2 wrongColumns']],
  ['a blank line', file('', '2027-01-01,working,'), ['2 wrongColumns']],
  ['a missing column', file('2027-01-01,working'), ['2 wrongColumns']],
  ['a column too many', file('2027-01-01,working,a,b'), ['2 wrongColumns']],
  ['a day that is not', file('2027-02-29,working,'), ['2 notDate']],
  ['29 February of a leap year', file('2028-02-29,working,'), []],
  ['another form of date', file('01.01.2027,working,'), ['2 notDate']],
  ['a date with a time', file('2027-01-01T00:00,working,'), ['2 notDate']],
  ['an unknown kind', file('2027-01-01,holiday,'), ['2 unknownKind']],
  ['a space beside the kind', file('2027-01-01, working,'), ['2 unknownKind']],
  ['quotes that do not close', file('2027-01-01,working,"a'), ['2 badQuotes']],
  ['quotes inside a bare title', file('2027-01-01,working,a "b"'), ['2 badQuotes']],
  ['text after quotes', file('2027-01-01,working,"a"b'), ['2 badQuotes']],
  ['a title of 201 letters', file(`2027-01-01,working,${'a'.repeat(201)}`), ['2 titleTooLong']],
  ['a title of 200 letters', file(`2027-01-01,working,${'a'.repeat(200)}`), []],
  ['a file in another encoding', file('2027-01-01,working,\uFFFD'), ['2 notUtf8']],
  ['a NUL in a title', file('2027-01-01,working,a\u0000'), ['2 controlCharacter']],
  ['a tab in a title', file('2027-01-01,working,a\tb'), ['2 controlCharacter']],
])('%s: %j has the problems %j', (_, text, problems) => {
  expect(problemsOf(text)).toEqual(problems);
});

test('all problems come at once, in the order of lines', () => {
  const text = file(
    '2027-01-01,working,',
    '2027-13-01,day off,a\tb',
    '2027-01-01,non-working,',
    '2027-01-01,holiday,',
  );
  expect(problemsOf(text)).toEqual([
    '3 notDate',
    '3 unknownKind',
    '3 controlCharacter',
    '4 duplicateDay',
    '5 unknownKind',
    '5 duplicateDay',
  ]);
});

test('a problem names the file, the line and what to do', () => {
  const reading = parseCalendarFile(
    'ru-2027.csv',
    file('2027-01-01,working,', '2027-01-01,working,'),
  );
  expect(reading).toEqual({
    ok: false,
    problems: [
      {
        file: 'ru-2027.csv',
        line: 3,
        code: 'duplicateDay',
        params: { on: '2027-01-01', firstLine: 2 },
        message: 'the day 2027-01-01 already stands in line 2',
      },
    ],
  });
});

test('a file above 256 KB of UTF-8 is not looked into', () => {
  const tooLarge = file('ы'.repeat(128 * 1024));
  expect(problemsOf(tooLarge)).toEqual(['1 tooLarge']);
});

const seed = Date.now();
process.stdout.write(`calendar-file.spec seed ${seed}\n`);

const dateText = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const titleText = fc
  .string({ maxLength: 40, unit: 'grapheme' })
  .filter((title) => !/[\p{Cc}\uFFFD]/u.test(title));

const dayRecord = fc.record({
  on: dateText,
  kind: fc.constantFrom('non-working', 'shortened', 'working'),
  title: titleText,
});

const quoted = (title: string): string =>
  /[",]/.test(title) ? `"${title.replaceAll('"', '""')}"` : title;

test('what is written is read back', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(dayRecord, { selector: ({ on }) => on, minLength: 1, maxLength: 8 }),
      (days) => {
        const text = file(...days.map(({ on, kind, title }) => `${on},${kind},${quoted(title)}`));
        const expected = days.map(({ title, ...day }) => (title === '' ? day : { ...day, title }));
        expect(parseCalendarFile('x.csv', text)).toMatchObject({
          ok: true,
          value: { days: expected },
        });
      },
    ),
    { seed, numRuns: 2_000 },
  );
});

test('any text is either read or refused with lines that the file has', () => {
  const fragment = fc.oneof(
    fc.string({ maxLength: 10, unit: 'binary' }),
    fc.constantFrom('\n', '\r\n', ',', '"', HEADER, '2027-01-01', 'working', '2027-02-30'),
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 30 }), (fragments) => {
      const text = fragments.join('');
      const reading = parseCalendarFile('x.csv', text);
      if (reading.ok) return reading.value.days.length > 0;
      const lines = Math.max(1, text.split('\n').length);
      return reading.problems.every(({ line }) => line >= 1 && line <= lines);
    }),
    { seed, numRuns: 10_000 },
  );
});
