import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { counted } from '../plural.ts';
import type { Nearness } from './deadline-line.ts';
import type { LetterFacts } from './letter-facts.ts';
import { oneLine, renderLetter } from './render-letter.ts';

const until = { day: '2026-12-08', time: '09:30' };
const link = 'https://vekha.test/#/invitation/abc';

const AHEAD: Nearness = { kind: 'ahead', days: 3, isThisWeek: true };

const reminder = (nearness: Nearness | null): LetterFacts => ({
  kind: 'taskReminder',
  onBehalfOf: null,
  task: { ru: 'Описать школу', en: 'Describe the school' },
  platform: 'Школа будущего',
  remindedBy: null,
  due: nearness === null ? null : { on: '2026-12-15', at: null, zone: 'Europe/Moscow', nearness },
  link,
});

const letters: readonly LetterFacts[] = [
  { kind: 'invitation', invitedBy: 'Иванова Мария', link, until },
  { kind: 'invitation', invitedBy: null, link, until },
  { kind: 'passwordReset', link, until },
  { kind: 'passwordChanged', at: until, link },
  reminder(AHEAD),
  reminder(null),
  {
    kind: 'approvalVoided',
    approval: { ru: 'Согласование: Проект', en: 'Approval: Project' },
    platform: 'Школа будущего',
    task: { ru: 'Описать школу', en: 'Describe the school' },
    link,
  },
];

describe('a letter', () => {
  it.each(letters)('of kind $kind says what, why and where, with one link', (facts) => {
    for (const locale of ['ru', 'en'] as const) {
      const { subject, text, html } = renderLetter(facts, 'Пётр Ёлкин', locale);
      expect(subject).not.toBe('');
      expect(text).toContain('Пётр Ёлкин');
      expect(text.split(link)).toHaveLength(2);
      expect(html.match(/<a /g)).toHaveLength(1);
      const words = text.replaceAll('Пётр Ёлкин', '').replaceAll(link, '');
      const strange = /Иванова Мария|Школа будущего/g;
      if (locale === 'en') expect(words.replaceAll(strange, '')).not.toMatch(/[а-яё]/i);
      else expect(words.replaceAll('SMTP', '')).not.toMatch(/[a-z]{2,}/);
    }
  });

  it.each([
    [{ kind: 'ahead', days: 1, isThisWeek: true }, 'остался 1 рабочий день'],
    [{ kind: 'ahead', days: 5, isThisWeek: true }, 'осталось 5 рабочих дней'],
    [{ kind: 'lastWorkingDay', isThisWeek: true }, 'сегодня последний рабочий день'],
    [{ kind: 'today' }, 'сегодня'],
    [{ kind: 'late', days: 0 }, 'срок прошёл'],
    [{ kind: 'late', days: 3 }, 'просрочено на 3 рабочих дня'],
  ] as const)('says how near a deadline is: %j', (nearness, words) => {
    expect(renderLetter(reminder(nearness), 'Анна', 'ru').text).toContain(
      `Срок – 15 декабря 2026 (вт), ${words}.`,
    );
  });

  it('names the absent person to whoever stands in for them', () => {
    const facts: LetterFacts = { ...reminder(AHEAD), onBehalfOf: 'Анна Педагог' } as LetterFacts;
    expect(renderLetter(facts, 'Борис', 'ru').text).toContain('вы замещаете (за: Анна Педагог)');
    expect(renderLetter(facts, 'Boris', 'en').text).toContain('you stand in for Анна Педагог');
  });

  it('says days in English', () => {
    const text = (nearness: Nearness) => renderLetter(reminder(nearness), 'Anna', 'en').text;
    expect(text(AHEAD)).toContain('Due 15 December 2026 (Tue), 3 working days left.');
    expect(text({ kind: 'late', days: 1 })).toContain('1 working day overdue.');
    expect(counted(0, 'en', ['day', 'days'])).toBe('0 days');
  });

  it('shows names as names, never as markup or as further lines of a header', () => {
    const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const facts: LetterFacts = { ...reminder(AHEAD), platform: name } as LetterFacts;
        const { subject, text, html } = renderLetter(facts, name, 'ru');
        expect(subject).not.toMatch(/[\r\n]/);
        expect(html.match(/<a |<p|<script/g)).toEqual(
          renderLetter(reminder(AHEAD), 'x', 'ru').html.match(/<a |<p|<script/g),
        );
        expect(text.split('\n')[0]).toBe(`Здравствуйте, ${oneLine(name)}!`);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('escapes what HTML would read', () => {
    const { html } = renderLetter(reminder(AHEAD), `<img src=x onerror="alert('1')">&`, 'ru');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;');
  });
});
