import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DeadlineLine, DueWords, Nearness } from './deadline-line.ts';
import type { LetterFacts } from './letter-facts.ts';
import { renderLetter } from './render-letter.ts';

const INBOX = 'https://vekha.test/#/inbox';
const SETTINGS = 'https://vekha.test/#/me/reminders';
const LATE: Nearness = { kind: 'late', days: 2 };
const AHEAD: Nearness = { kind: 'ahead', days: 3, isThisWeek: true };

function due(nearness: Nearness, changes: Partial<DueWords> = {}): DueWords {
  return { on: '2027-03-15', at: null, zone: 'Europe/Moscow', nearness, ...changes };
}

function line(changes: Partial<DeadlineLine> = {}): DeadlineLine {
  return {
    kind: 'task',
    title: { ru: 'Описать школу', en: 'Describe the school' },
    platform: 'School 5',
    due: due(AHEAD),
    reason: 'assignee',
    onBehalfOf: null,
    link: 'https://vekha.test/#/tasks/1',
    ...changes,
  };
}

function facts(...lines: readonly DeadlineLine[]): LetterFacts {
  return { kind: 'deadlines', lines, inbox: INBOX, settings: SETTINGS, unsubscribe: null };
}

function ru(...lines: readonly DeadlineLine[]) {
  return renderLetter(facts(...lines), 'Анна', 'ru');
}

describe('a letter about one deadline', () => {
  it('says what, by when, why and where, and begins with what a phone shows', () => {
    const { subject, text, html } = ru(line());
    expect(subject).toBe('Описать школу: 15 марта 2027 (пн)');
    expect(text.split('\n')[0]).toBe('Срок – 15 марта 2027 (пн), осталось 3 рабочих дня');
    expect(text).toContain('Задача «Описать школу», площадка «School 5».');
    expect(text).toContain('Почему вам: задача поручена вам.');
    expect(text.split('https://vekha.test/#/tasks/1')).toHaveLength(2);
    expect(html.match(/<a /g)).toHaveLength(1);
    const hidden = html.indexOf('display:none');
    expect(hidden).toBeGreaterThan(0);
    expect(html.indexOf('Срок – 15 марта')).toBeGreaterThan(hidden);
    expect(html.indexOf('Срок – 15 марта')).toBeLessThan(html.indexOf('<p>'));
  });

  it('says it in English without a Cyrillic letter', () => {
    const all = [
      ['task', 'Describe the school: 15 March 2027 (Mon)'],
      ['gate', 'Gate “Describe the school”: 15 March 2027 (Mon)'],
    ] as const;
    for (const [kind, title] of all) {
      const { subject, text, html } = renderLetter(facts(line({ kind })), 'Anna', 'en');
      expect(subject).toBe(title);
      expect(text).toContain('Due 15 March 2027 (Mon), 3 working days left');
      expect(`${text}${html}`).not.toMatch(/[а-яё]/i);
    }
  });

  it.each([
    [1, 'остался 1 рабочий день', 'просрочено на 1 рабочий день'],
    [2, 'осталось 2 рабочих дня', 'просрочено на 2 рабочих дня'],
    [5, 'осталось 5 рабочих дней', 'просрочено на 5 рабочих дней'],
    [11, 'осталось 11 рабочих дней', 'просрочено на 11 рабочих дней'],
    [21, 'остался 21 рабочий день', 'просрочено на 21 рабочий день'],
    [0, 'рабочих дней не осталось', 'срок прошёл'],
  ])('counts %d working days in the right form', (days, left, late) => {
    expect(ru(line({ due: due({ kind: 'ahead', days, isThisWeek: true }) })).text).toContain(left);
    expect(ru(line({ due: due({ kind: 'late', days }) })).text).toContain(late);
  });

  it('keeps a month a month, and says a clock time with its zone', () => {
    const month = ru(line({ due: due(AHEAD, { on: '2027-03' }) }));
    expect(month.subject).toBe('Описать школу: до конца марта 2027');
    const clock = ru(line({ due: due({ kind: 'today' }, { at: '17:00' }) }));
    expect(clock.subject).toBe('Описать школу: сегодня, 17:00 по московскому времени');
    const omsk = ru(line({ due: due(AHEAD, { at: '17:00', zone: 'Asia/Omsk' }) }));
    expect(omsk.text).toContain('15 марта 2027 (пн), 17:00 (Asia/Omsk), осталось');
  });

  it.each([
    [{ reason: 'role' }, 'задача поручена вашей роли'],
    [{ reason: 'coordinator' }, 'вы координатор площадки'],
    [{ reason: 'substitute', onBehalfOf: 'Иванова Мария' }, 'вы замещаете (за: Иванова Мария)'],
    [{ reason: 'own' }, 'вы просили напомнить'],
    [{ kind: 'gate', reason: 'role' }, 'решение за вашей ролью'],
  ] as const)('says why: %j', (changes, words) => {
    expect(ru(line(changes)).text).toContain(`Почему вам: ${words}.`);
  });

  it('names a title that people gave in the other language only', () => {
    expect(ru(line({ title: { ru: '', en: 'Plan' } })).subject).toContain('Plan: 15 марта');
  });
});

describe('a letter about several deadlines', () => {
  const three = [line({ due: due(LATE) }), line(), line()];

  it('counts them in its subject and shows the most pressing one first', () => {
    const { subject, text } = ru(...three);
    expect(subject).toBe('3 задачи: 1 просрочена, 2 на этой неделе');
    expect(text.split('\n')[0]).toBe(
      'Описать школу: срок – 15 марта 2027 (пн), просрочено на 2 рабочих дня',
    );
    const english = renderLetter(facts(...three), 'Anna', 'en');
    expect(english.subject).toBe('3 tasks: 1 overdue, 2 this week');
  });

  it.each([
    [2, '2 задачи: 2 просрочены'],
    [5, '5 задач: 5 просрочено'],
    [11, '11 задач: 11 просрочено'],
    [21, '21 задача: 21 просрочена'],
  ])('counts %d in the right form', (count, subject) => {
    expect(ru(...Array.from({ length: count }, () => three[0] ?? line())).subject).toBe(subject);
  });

  it('speaks of deadlines when a gate is among them', () => {
    const gate = line({ kind: 'gate', due: due(LATE) });
    expect(ru(gate, line()).subject).toBe('2 срока: 1 прошёл, 1 на этой неделе');
  });

  it('leads from each line to its own task, and to the inbox from the button', () => {
    const lines = [1, 2].map((n) => line({ link: `https://vekha.test/#/tasks/${n}` }));
    const { text, html } = ru(...lines);
    for (const { link } of lines) expect(html).toContain(`href="${link}"`);
    for (const { link } of lines) expect(text).toContain(`\n${link}\n`);
    expect(html.match(/<a /g)).toHaveLength(3);
    expect(text).toContain(`Открыть все:\n${INBOX}`);
  });

  it('shows thirty and counts the rest', () => {
    const { text, html } = ru(...Array.from({ length: 34 }, () => line()));
    expect(html.match(/<a /g)).toHaveLength(31);
    expect(text).toContain('И ещё 4: открыть все');
  });

  it('shows titles and names as such, never as markup or as another header', () => {
    const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
    const plain = ru(line(), line()).html.match(/<a |<p|<div|<script/g);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        const strange = line({
          title: { ru: name, en: name },
          platform: name,
          reason: 'substitute',
          onBehalfOf: name,
        });
        const { html, subject } = ru(strange, strange);
        expect(html.match(/<a |<p|<div|<script/g)).toEqual(plain);
        expect(ru(strange).subject).not.toMatch(/[\r\n]/);
        expect(subject).not.toMatch(/[\r\n]/);
      }),
      { seed, numRuns: 200 },
    );
  });
});
