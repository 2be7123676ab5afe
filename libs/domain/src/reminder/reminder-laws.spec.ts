import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { lastDayOf } from '../calendar/partial-date.ts';
import { productionCalendar } from '../calendar/production-calendar.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import { dueInstant, type Deadline } from '../deadline/deadline.ts';
import { dueRungs } from './due-rung.ts';
import type { DayCount, Rung } from './ladder.ts';
import { mailTime } from './mail-time.ts';
import { plannedRungs, type PlannedRung } from './planned-rungs.ts';
import { isQuiet } from './quiet-hours.ts';

const seed = Date.now();
process.stdout.write(`reminder-laws.spec seed ${seed}\n`);
const options = { seed, numRuns: 60 };

const LONG_AGO = Temporal.Instant.from('1990-01-01T00:00Z');
const ZONES = [
  'Etc/GMT+12',
  'America/New_York',
  'Europe/Berlin',
  'Europe/Moscow',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Etc/GMT-14',
];
/** Days around which something is odd: clocks that change, 29 February, a day that was none, new years. */
const ODD_DAYS = ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2024-02-29'];
const ODD = [...ODD_DAYS, '2011-12-30', '2025-12-31', '2027-01-01'];

const clock = fc.oneof(
  fc.constantFrom('00:00', '01:30', '02:30', '08:00', '09:00', '17:00', '23:59'),
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${pad(hour)}:${pad(minute)}`),
);
const day = fc
  .tuple(fc.constantFrom(...ODD), fc.integer({ min: -40, max: 40 }))
  .map(([odd, days]) => Temporal.PlainDate.from(odd).add({ days }));

const calendar = fc
  .record({
    changes: fc.array(fc.tuple(day, fc.constantFrom('non-working', 'working', 'shortened')), {
      maxLength: 30,
    }),
    years: fc.subarray([2010, 2011, 2012, 2023, 2024, 2025, 2026, 2027]),
  })
  .map(({ changes, years }) => {
    const days = changes.map(([on, kind]) => ({ on: on.toString(), kind }) as const);
    return productionCalendar('odd', days, years);
  });

const deadline = fc
  .record({
    on: fc.oneof(
      day.map(String),
      day.map((on) => on.toPlainYearMonth().toString()),
    ),
    at: fc.option(clock, { nil: undefined }),
    zone: fc.constantFrom(...ZONES),
  })
  .map(({ on, at, zone }): Deadline => {
    const rest = { on, zone, calendar: 'odd', isProvisional: false };
    return at === undefined ? rest : { ...rest, at };
  });

const count = (min: number, max: number): fc.Arbitrary<DayCount> =>
  fc.oneof(
    fc.integer({ min, max }).map((days) => ({ days })),
    fc.integer({ min, max }).map((workingDays) => ({ workingDays })),
  );

const ladder = fc
  .array(
    fc.record({
      offset: count(-20, 20),
      at: clock,
      onFreeDays: fc.boolean(),
      repeat: fc.option(fc.tuple(count(1, 9), fc.integer({ min: 1, max: 6 })), { nil: undefined }),
      level: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((rungs) =>
    rungs.map(({ offset, at, onFreeDays, repeat, level }, index): Rung => ({
      key: `rung${index}`,
      offset,
      at,
      onFreeDays,
      recipients: ['assignee'],
      channels: ['inApp'],
      tone: 'firm',
      ...(repeat === undefined ? {} : { repeat: { ...repeat[0], atMost: repeat[1] } }),
      ...(level === undefined ? {} : { escalates: { level, to: 'authority' } }),
    })),
  );

const situation = fc.record({ deadline, ladder, calendar });
type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

const plan = (given: Situation, since = LONG_AGO): readonly PlannedRung[] =>
  plannedRungs(given.deadline, given.ladder, given.calendar, since);

const moment = (one: PlannedRung): number => one.at.epochMilliseconds;

/** Walks the calendar day by day, as a person with a wall calendar does. `level` 0: escalates nothing. */
function naivePlan({ deadline: due, ladder: rungs, calendar: known }: Situation): string[] {
  const dueAt = dueInstant(due).epochMilliseconds;
  const last = lastDayOf(due.on);
  const works = (on: Temporal.PlainDate): boolean => isWorkingDay(known, on);
  const momentOf = (on: Temporal.PlainDate, at: string): Temporal.ZonedDateTime =>
    Temporal.ZonedDateTime.from(`${on.toString()}T${at}[${due.zone}]`);
  const walk = (from: Temporal.PlainDate, by: DayCount): Temporal.PlainDate => {
    const wanted = 'days' in by ? by.days : by.workingDays;
    let on = from;
    for (let left = Math.abs(wanted); left > 0;) {
      on = on.add({ days: Math.sign(wanted) });
      if ('days' in by || works(on)) left -= 1;
    }
    return on;
  };
  const found = new Map<number, { key: string; level: number }>();
  for (const { key, offset, at, onFreeDays, repeat, escalates } of rungs) {
    const isAfter = ('days' in offset ? offset.days : offset.workingDays) > 0;
    let on = walk(last, offset);
    for (let time = 1; time <= (repeat?.atMost ?? 1); time += 1) {
      if (time > 1 && repeat !== undefined) on = walk(on, repeat);
      if (time > 1 && !isAfter && Temporal.PlainDate.compare(on, last) > 0) break;
      let placed = on;
      const isGood = (): boolean => {
        const local = momentOf(placed, at);
        const exists = local.toPlainDate().toString() === placed.toString();
        return (
          exists && (onFreeDays || works(placed)) && (isAfter || local.epochMilliseconds < dueAt)
        );
      };
      while (!isGood()) placed = placed.add({ days: isAfter ? 1 : -1 });
      const ms = momentOf(placed, at).epochMilliseconds;
      const level = Math.max(escalates?.level ?? 0, found.get(ms)?.level ?? 0);
      found.set(ms, { key: time === 1 ? key : `${key}+${time}`, level });
    }
  }
  return [...found]
    .toSorted(([one], [other]) => one - other)
    .map(([ms, { key, level }]) => `${ms} ${key} ${level}`);
}

describe('a planned ladder', () => {
  test('is what a person with a wall calendar finds, day by day', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const planned = plan(given).map(
          (one) => `${moment(one)} ${one.key} ${one.rung.escalates?.level ?? 0}`,
        );
        expect(planned).toEqual(naivePlan(given));
      }),
      options,
    );
  });

  test('grows strictly, knows no free days, and comes before the deadline when it says so', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const planned = plan(given);
        const moments = planned.map(moment);
        expect(moments).toEqual([...new Set(moments)].toSorted((a, b) => a - b));
        for (const { rung, at } of planned) {
          const on = at.toZonedDateTimeISO(given.deadline.zone).toPlainDate();
          if (!rung.onFreeDays) expect(isWorkingDay(given.calendar, on)).toBe(true);
          const isAfter =
            'days' in rung.offset ? rung.offset.days > 0 : rung.offset.workingDays > 0;
          const side = Temporal.Instant.compare(at, dueInstant(given.deadline));
          expect(isAfter ? side >= 0 : side < 0).toBe(true);
        }
      }),
      options,
    );
  });

  test('is cut off at the moment from which people have the deadline, and nothing else changes', () => {
    fc.assert(
      fc.property(situation, fc.nat(15), (given, index) => {
        const whole = plan(given);
        const since = whole[index % whole.length]?.at ?? LONG_AGO;
        const later = whole.filter((one) => Temporal.Instant.compare(one.at, since) > 0);
        expect(plan(given, since)).toEqual(later);
      }),
      options,
    );
  });

  test('never comes earlier when its deadline is later', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 40 }), (given, days) => {
        const on = lastDayOf(given.deadline.on).add({ days }).toString();
        const moved = plan({ ...given, deadline: { ...given.deadline, on } });
        const before = new Map(plan(given).map((one) => [one.key, moment(one)]));
        for (const one of moved) {
          expect(moment(one)).toBeGreaterThanOrEqual(before.get(one.key) ?? moment(one));
        }
      }),
      options,
    );
  });
});

test('looking often tells of the same rungs as looking once, each once', () => {
  const looks = fc.array(fc.integer({ min: -40, max: 80 }), { maxLength: 8 });
  fc.assert(
    fc.property(situation, looks, (given, days) => {
      const planned = plan(given);
      const around = dueInstant(given.deadline);
      const times = days
        .toSorted((a, b) => a - b)
        .map((number) => around.add({ hours: 24 * number }));
      const end = times.at(-1) ?? around;
      const whole = dueRungs(planned, { since: LONG_AGO, handled: LONG_AGO }, end);
      const pieces = [...times, end].map((now, index) =>
        dueRungs(planned, { since: LONG_AGO, handled: times[index - 1] ?? LONG_AGO }, now),
      );
      const told = pieces.flatMap(({ fires, collapsed }) => [
        ...collapsed,
        ...(fires ? [fires] : []),
      ]);
      expect(told).toEqual([...whole.collapsed, ...(whole.fires ? [whole.fires] : [])]);
      expect(pieces.findLast(({ fires }) => fires !== null)?.fires ?? null).toEqual(whole.fires);
      const levels = pieces.map(({ escalates }) => escalates?.level ?? 0);
      expect(Math.max(...levels)).toBe(whole.escalates?.level ?? 0);
      expect(pieces.at(-1)?.next).toEqual(whole.next);
    }),
    options,
  );
});

describe('a letter of a reminder', () => {
  const preference = fc.record({
    zone: fc.option(fc.constantFrom(...ZONES)),
    digestAt: clock,
    quiet: fc.option(
      fc.record({ from: clock, until: clock }).filter(({ from, until }) => from !== until),
    ),
    onFreeDays: fc.boolean(),
    urgentAtOnce: fc.boolean(),
    calmByMail: fc.boolean(),
  });
  const mailing = fc
    .record({
      tone: fc.constantFrom('calm' as const, 'firm' as const, 'urgent' as const),
      on: day,
      minute: fc.nat(24 * 60),
      late: fc.oneof(fc.constant(0), fc.nat(10 * 24 * 60)),
      dueIn: fc.option(fc.integer({ min: -5 * 24 * 60, max: 5 * 24 * 60 })),
      zone: fc.constantFrom(...ZONES),
      calendar,
    })
    .map(({ tone, on, minute, late, dueIn, zone, calendar: known }) => {
      const plannedAt = on.toZonedDateTime(zone).toInstant().add({ minutes: minute });
      const now = plannedAt.add({ minutes: late });
      const dueAt = dueIn === null ? null : now.add({ minutes: dueIn });
      return { tone, plannedAt, now, dueAt, zone, calendar: known };
    });

  test('never comes before now, in quiet hours or on a free day, unless it would be too late', () => {
    fc.assert(
      fc.property(mailing, preference, (given, wish) => {
        const at = mailTime(given, wish);
        expect(at === 'switchedOff').toBe(given.tone === 'calm' && !wish.calmByMail);
        if (at === 'switchedOff') return;
        const { now, dueAt } = given;
        expect(Temporal.Instant.compare(at, now)).toBeGreaterThanOrEqual(0);
        const isAhead = dueAt !== null && Temporal.Instant.compare(now, dueAt) < 0;
        if (isAhead) expect(Temporal.Instant.compare(at, dueAt)).toBeLessThan(0);
        if (at.equals(now) && isAhead) return;
        const local = at.toZonedDateTimeISO(wish.zone ?? given.zone);
        const shown = local.toPlainTime().toString({ smallestUnit: 'minute' });
        expect(wish.quiet !== null && isQuiet(wish.quiet, shown)).toBe(false);
        expect(wish.onFreeDays || isWorkingDay(given.calendar, local.toPlainDate())).toBe(true);
      }),
      options,
    );
  });

  test('that waits comes at its digest hour or at the end of quiet hours', () => {
    fc.assert(
      fc.property(mailing, preference, (given, wish) => {
        const at = mailTime(given, wish);
        if (at === 'switchedOff' || at.equals(given.now)) return;
        const local = at.toZonedDateTimeISO(wish.zone ?? given.zone);
        const hours = [wish.digestAt, ...(wish.quiet === null ? [] : [wish.quiet.until])];
        const ofThatDay = hours.map((hour) =>
          local.toPlainDate().toPlainDateTime(Temporal.PlainTime.from(hour)),
        );
        const moments = ofThatDay.flatMap((wall) =>
          (['compatible', 'later'] as const).map(
            (disambiguation) =>
              wall.toZonedDateTime(local.timeZoneId, { disambiguation }).epochMilliseconds,
          ),
        );
        expect(moments).toContain(at.epochMilliseconds);
      }),
      options,
    );
  });
});
