import { dueInstant, type CalendarDeadline, type CalendarEntry } from '#domain';
import { oneLine } from '#notifications';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { parseCalendar, type ReadEvent } from '../support/read-calendar.ts';
import { calendarFile } from '../../apps/api/src/calendar-feed/calendar-file.ts';

const PERSON = '01a211f3-0000-7000-8000-000000000001';
const READER = { personId: PERSON, locale: 'ru', publicUrl: 'https://vekha.test' } as const;
const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);

function deadline(changes: Partial<CalendarDeadline> = {}): CalendarDeadline {
  const { on = '2027-03-16', at = null, zone = 'Europe/Moscow' } = changes;
  const counted = { on, ...(at === null ? {} : { at }), zone };
  return {
    kind: 'task',
    id: '01a211f3-0000-7000-8000-000000000002',
    title: 'Описать школу',
    platformTitle: 'Школа 5',
    organisationName: 'Школа № 5',
    language: 'ru',
    on,
    at,
    zone,
    dueAt: dueInstant({ ...counted, calendar: 'ru', isProvisional: false }).toString(),
    isProvisional: false,
    isSuspended: false,
    reason: 'role',
    onBehalfOf: null,
    alarms: [],
    ...changes,
  };
}

function entry(changes: Partial<CalendarDeadline> = {}, isCancelled = false): CalendarEntry {
  return {
    body: deadline(changes),
    sequence: 3,
    isCancelled,
    changedAt: Temporal.Instant.from('2027-03-01T12:00:00.5Z'),
  };
}

function fileOf(...entries: readonly CalendarEntry[]): string {
  return calendarFile(entries, READER);
}

/** The one event as another library reads it. */
function told(changes: Partial<CalendarDeadline> = {}, isCancelled = false): ReadEvent {
  const [event] = parseCalendar(fileOf(entry(changes, isCancelled))).events;
  if (event === undefined) throw new Error('no event');
  return event;
}

describe('a calendar as a file', () => {
  it('says of an event what was told, when, and how often it changed', () => {
    expect(told()).toMatchObject({
      uid: `01a211f3-0000-7000-8000-000000000002.${PERSON}@vekha`,
      sequence: 3,
      status: 'CONFIRMED',
      transparency: 'TRANSPARENT',
      stamp: '2027-03-01T12:00:00Z',
      lastModified: '2027-03-01T12:00:00Z',
      start: '2027-03-16',
      zone: null,
      url: 'https://vekha.test/#/tasks/01a211f3-0000-7000-8000-000000000002',
      summary: 'Описать школу – Школа 5',
    });
    expect(told({ isSuspended: true }).status).toBe('TENTATIVE');
    expect(told({ alarms: ['2027-03-15T06:00:00Z'] }, true)).toMatchObject({
      status: 'CANCELLED',
      alarms: [],
    });
  });

  it.each([
    [{ on: '2027-03' }, '2027-03-31', 'Описать школу (до конца марта 2027) – Школа 5'],
    [{ on: '2028-02' }, '2028-02-29', 'Описать школу (до конца февраля 2028) – Школа 5'],
    [
      { on: '2027-03', language: 'en' },
      '2027-03-31',
      'Описать школу (by the end of March 2027) – Школа 5',
    ],
    [{ kind: 'gate' }, '2027-03-16', 'Контрольная точка: Описать школу – Школа 5'],
    [
      {
        reason: 'substitute',
        onBehalfOf: { id: PERSON, fullName: 'Иванова Мария' },
        isSuspended: true,
      },
      '2027-03-16',
      'Описать школу (за: Иванова Мария; приостановлено) – Школа 5',
    ],
  ] as const)('%j stands on %s as «%s»', (changes, start, summary) => {
    expect(told(changes)).toMatchObject({ start, summary });
  });

  it('says why, by when, of what, and what may still change', () => {
    expect(told({ isProvisional: true, at: '17:00' }).description.split('\n')).toEqual([
      'Срок: 16 марта 2027 (вт), 17:00 по московскому времени.',
      'Площадка «Школа 5», Школа № 5.',
      'Почему вам: задача поручена вашей роли.',
      'Срок предварительный: производственного календаря на этот год ещё нет.',
      'https://vekha.test/#/tasks/01a211f3-0000-7000-8000-000000000002',
    ]);
    const english = told({ language: 'en', isSuspended: true, isProvisional: true });
    expect(english.description).toContain('Why you: the task is your role’s.');
    expect(english.description).toContain('The platform is suspended');
    expect(english.description).toContain('The deadline is provisional');
  });

  it('survives any title: lines of 75 octets at most, CRLF, nothing lost, nothing added', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(
        'а, б; в\\n г\r\nEND:VEVENT\r\nBEGIN:VALARM',
        '👩‍🏫'.repeat(60),
        'ё'.repeat(300),
        '"кавычки": и ^двоеточия^',
        '\u2028\u0085\u0007\u202e',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, fc.boolean(), (title, platformTitle, isCancelled) => {
        const alarms = ['2027-03-15T06:00:00Z'];
        const text = fileOf(entry({ title, platformTitle, alarms }, isCancelled), entry());
        expect(text.endsWith('\r\n')).toBe(true);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(text.isWellFormed()).toBe(true);
        for (const line of text.split('\r\n')) {
          expect(Buffer.byteLength(line, 'utf8')).toBeLessThanOrEqual(75);
        }
        const { events } = parseCalendar(text);
        expect(events).toHaveLength(2);
        expect(events[0]?.summary).toBe(oneLine(`${title} – ${platformTitle}`));
        expect(events[0]?.alarms).toEqual(isCancelled ? [] : alarms);
        expect(events[1]?.summary).toBe('Описать школу – Школа 5');
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});

describe('a clock time in a calendar', () => {
  const zones = [
    'Europe/Moscow',
    'Europe/Berlin',
    'Europe/Kiev',
    'Asia/Kamchatka',
    'Asia/Kolkata',
    'America/New_York',
    'America/Vancouver',
    'Africa/Casablanca',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Etc/GMT+12',
    'UTC',
  ];

  it.each(zones)(
    'is the moment at which the deadline passes, read by its zone alone: %s',
    (zone) => {
      const clock = fc.record({
        day: fc.integer({ min: 0, max: 3 * 365 }),
        at: fc.constantFrom('00:00', '01:30', '02:00', '02:30', '03:00', '17:00', '23:59'),
      });
      fc.assert(
        fc.property(clock, ({ day, at }) => {
          const on = Temporal.PlainDate.from('2026-09-01').add({ days: day }).toString();
          const { dueAt } = deadline({ on, at, zone });
          const alarms = [16, 33].map((hours) => Temporal.Instant.from(dueAt).subtract({ hours }));
          expect(told({ on, at, zone }).start).toBe(dueAt);
          for (const alarm of alarms.map(String)) {
            const [rings = ''] = told({ on, at, zone, alarms: [alarm] }).alarms;
            const early = Temporal.Instant.from(rings).since(alarm).total('hours');
            // Durations are told by the clock: only within a change of it something may be off.
            expect(Math.abs(early)).toBeLessThanOrEqual(1);
          }
        }),
        { seed: SEED, numRuns: 30 },
      );
    },
  );

  it('stands in its zone, whose block is there once, and without a zone of its own in none', () => {
    const clock = [entry({ at: '17:00' }), entry({ at: '18:00' })];
    const berlin = entry({ at: '17:00', zone: 'Europe/Berlin' });
    const { zones: told, text } = parseCalendar(fileOf(...clock, berlin, entry()));
    expect(told).toEqual(['Europe/Moscow', 'Europe/Berlin']);
    expect(text).toContain('DTSTART;TZID=Europe/Berlin:20270316T170000\r\n');
    expect(parseCalendar(fileOf(entry())).zones).toEqual([]);
    expect(parseCalendar(fileOf()).events).toEqual([]);
  });

  it('is told in UTC where the clocks show it twice', () => {
    const event = told({ zone: 'Europe/Berlin', on: '2027-10-31', at: '02:30' });
    expect(event).toMatchObject({ zone: null, start: '2027-10-31T00:30:00Z' });
  });

  it('that the clocks skip is the one that they show instead', () => {
    const event = told({ zone: 'Europe/Berlin', on: '2027-03-28', at: '02:30' });
    expect(event).toMatchObject({ zone: 'Europe/Berlin', start: '2027-03-28T01:30:00Z' });
  });
});
