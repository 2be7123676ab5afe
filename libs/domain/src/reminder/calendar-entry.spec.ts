import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { CalendarDeadline } from './calendar-deadline.ts';
import { tellCalendar, type CalendarEntry } from './calendar-entry.ts';

const NOON = Temporal.Instant.from('2027-03-01T12:00Z');

const later = (days: number): Temporal.Instant => NOON.add({ hours: 24 * days });

function deadline(id: string, changes: Partial<CalendarDeadline> = {}): CalendarDeadline {
  return {
    kind: 'task',
    id,
    title: 'Описать школу',
    platformTitle: 'Школа 5',
    organisationName: 'Школа № 5',
    language: 'ru',
    on: '2027-03-15',
    at: null,
    zone: 'Europe/Moscow',
    dueAt: '2027-03-15T21:00:00Z',
    isProvisional: false,
    isSuspended: false,
    reason: 'role',
    onBehalfOf: null,
    alarms: [],
    ...changes,
  };
}

/** `id sequence`, with a minus when it is cancelled. */
function said(entries: readonly CalendarEntry[]): string[] {
  return entries.map(
    ({ body, sequence, isCancelled }) => `${isCancelled ? '-' : ''}${body.id} ${sequence}`,
  );
}

describe('what a calendar is told', () => {
  it('is new at first and stays as it is while nothing changes', () => {
    const first = tellCalendar([], [deadline('a'), deadline('b')], null, NOON);
    expect(said(first.shown)).toEqual(['a 0', 'b 0']);
    expect(first.changed).toEqual(first.shown);
    const again = tellCalendar(first.shown, [deadline('b'), deadline('a')], null, later(9));
    expect(again).toEqual({ shown: first.shown, changed: [], forgotten: [] });
  });

  it.each([
    { on: '2027-03-16', dueAt: '2027-03-16T21:00:00Z' },
    { title: 'Описать город' },
    { isSuspended: true },
    { reason: 'assignee' },
    { language: 'en' },
    { alarms: ['2027-03-15T06:00:00Z'] },
    { onBehalfOf: { id: 'x', fullName: 'Иванова Мария' } },
  ] as const)('has the next number and moment when it says something else: %j', (changes) => {
    const { shown } = tellCalendar([], [deadline('a'), deadline('b')], null, NOON);
    const told = tellCalendar(shown, [deadline('a', changes), deadline('b')], null, later(1));
    expect(said(told.changed)).toEqual(['a 1']);
    expect(told.changed[0]?.changedAt).toEqual(later(1));
    expect(said(told.shown).toSorted()).toEqual(['a 1', 'b 0']);
  });

  it('stands in the order of the deadlines', () => {
    const early = deadline('b', { dueAt: '2027-03-14T21:00:00Z' });
    expect(said(tellCalendar([], [deadline('a'), early], null, NOON).shown)).toEqual([
      'b 0',
      'a 0',
    ]);
  });

  it('is cancelled for sixty days, then forgotten', () => {
    const { shown } = tellCalendar([], [deadline('a')], null, NOON);
    const gone = tellCalendar(shown, [], null, later(1));
    expect(said(gone.changed)).toEqual(['-a 1']);
    const still = tellCalendar(gone.shown, [], null, later(60));
    expect(still).toEqual({ shown: gone.shown, changed: [], forgotten: [] });
    expect(tellCalendar(gone.shown, [], null, later(61))).toEqual({
      shown: [],
      changed: [],
      forgotten: ['a'],
    });
  });

  it('comes back under the next number, changed or not', () => {
    const { shown } = tellCalendar([], [deadline('a')], null, NOON);
    const gone = tellCalendar(shown, [], null, later(1));
    const back = tellCalendar(gone.shown, [deadline('a')], null, later(2));
    expect(said(back.shown)).toEqual(['a 2']);
    expect(said(back.changed)).toEqual(['a 2']);
  });

  it('is not known beyond the reach: left out, neither cancelled nor forgotten', () => {
    const far = deadline('far', { dueAt: '2028-01-01T21:00:00Z' });
    const { shown } = tellCalendar([], [deadline('a'), far], null, NOON);
    const reach = Temporal.Instant.from('2027-06-01T00:00Z');
    expect(tellCalendar(shown, [deadline('a')], reach, later(1))).toEqual({
      shown: [shown[0]],
      changed: [],
      forgotten: [],
    });
    expect(said(tellCalendar(shown, [], reach, later(1)).shown)).toEqual(['-a 1']);
    expect(said(tellCalendar(shown, [deadline('a'), far], null, later(2)).shown)).toEqual([
      'a 0',
      'far 0',
    ]);
  });

  it('never goes back in number, and moves on exactly when it says something else', () => {
    const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
    const look = fc.record({
      days: fc.integer({ min: 0, max: 40 }),
      titles: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y')),
    });
    fc.assert(
      fc.property(fc.array(look, { maxLength: 12 }), (looks) => {
        let now = NOON;
        let told: readonly CalendarEntry[] = [];
        for (const { days, titles } of looks) {
          now = now.add({ hours: 24 * days });
          const waiting = Object.entries(titles).map(([id, title]) => deadline(id, { title }));
          const { shown } = tellCalendar(told, waiting, null, now);
          for (const entry of shown) {
            const before = told.find(({ body }) => body.id === entry.body.id);
            const isSame =
              before?.isCancelled === entry.isCancelled && before.body.title === entry.body.title;
            const next = before === undefined ? 0 : before.sequence + (isSame ? 0 : 1);
            expect(entry.sequence).toBe(next);
            expect(entry.isCancelled).toBe(!(entry.body.id in titles));
            expect(entry.changedAt).toEqual(isSame ? before.changedAt : now);
          }
          for (const id of Object.keys(titles)) {
            expect(shown.filter(({ body }) => body.id === id)).toHaveLength(1);
          }
          told = shown;
        }
      }),
      { seed, numRuns: 300 },
    );
  });
});
