import { testDatabase, type TestDatabase } from '#testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  actualEscalations,
  actualLetters,
  actualRuns,
  actualTellings,
  difference,
  expectedEscalations,
  expectedLetters,
  expectedRuns,
  expectedTellings,
  lineDifference,
  mixedVersions,
  type Naming,
} from './compare.ts';
import { LiveYear, type Stretch } from './live-year.ts';
import { lastDay, minuteOn, NaiveDays, type Minute } from './oracle/naive-days.ts';
import { NaivePeople } from './oracle/naive-people.ts';
import { Oracle } from './oracle/oracle.ts';
import { workingMinute } from './intents.ts';
import { peopleEvents } from './people-events.ts';
import { planEvents } from './plan-events.ts';
import { Plans } from './plans.ts';
import { PostOffice, type ReceivedLetter } from './post-office.ts';
import { Seeded } from './seeded.ts';
import { instantOf, SetClock } from './set-clock.ts';
import { CALENDAR_FILE, foundTown, type YearTown } from './year-town.ts';

const MINUTES = 20;

function moscow(day: string, clock: string): Minute {
  return minuteOn(lastDay(day), clock, 'Europe/Moscow');
}

const YEAR: Stretch = {
  from: moscow('2025-08-25', '06:00'),
  until: moscow('2026-09-01', '00:00'),
};
const SYSTEM_DOWN: Stretch = {
  from: moscow('2026-01-26', '06:00'),
  until: moscow('2026-01-31', '10:00'),
};
const MAIL_DOWN: Stretch = {
  from: moscow('2026-04-07', '10:00'),
  until: moscow('2026-04-10', '10:00'),
};

/** The year of every run; `FC_SEED` lives another one. */
const seed = Number(process.env['FC_SEED'] ?? 642_017);

let database: TestDatabase;
let town: YearTown;
let oracle: Oracle;
let received: readonly ReceivedLetter[];
let naming: Naming;

beforeAll(async () => {
  process.stdout.write(`the year's seed: FC_SEED=${seed}\n`);
  database = await testDatabase();
  const { dataSource } = database;
  const seeded = new Seeded(seed);
  const people = new NaivePeople();
  const clock = new SetClock();
  clock.minute = YEAR.from;
  town = await foundTown(dataSource, seeded, people, instantOf(YEAR.from));
  const ladders = new Map(town.platforms.map(({ authority }) => [authority.id, authority.ladder]));
  oracle = new Oracle(new NaiveDays(CALENDAR_FILE), people, (id) => ladders.get(id) ?? []);
  const plans = await Plans.open(database.url, dataSource, clock);
  const post = await PostOffice.open(dataSource, clock);
  const moment = (): Minute =>
    workingMinute(seeded, seeded.between(YEAR.from + 20_000, YEAR.until));
  const year = new LiveYear(
    { dataSource, clock, seeded, town, people, oracle, plans, post },
    {
      year: YEAR,
      systemDown: SYSTEM_DOWN,
      mailDown: MAIL_DOWN,
      peopleEvents: peopleEvents(seeded, town.platforms, moment),
      planEvents: planEvents(seeded, town.platforms, moment),
    },
  );
  await year.live();
  received = await post.received();
  naming = { person: (id) => town.names.get(id) ?? id, subject: (id) => year.task(id) };
  await post.close();
  await plans.close();
}, MINUTES * 60_000);
afterAll(() => database.close());

const NONE = { missing: [], tooMuch: [], count: 0 };

describe('a year of platforms', () => {
  test('five hundred people hear what the rules say, once and at the hour', async () => {
    const expected = expectedTellings(oracle, naming);
    const actual = await actualTellings(database.dataSource, naming);
    expect(lineDifference(expected, actual)).toEqual(NONE);
    expect(mixedVersions(expected, actual)).toEqual([]);
  });

  test('every letter of the year speaks of what the rules say, when they say it', () => {
    expect(difference(expectedLetters(oracle, naming), actualLetters(received, naming))).toEqual(
      NONE,
    );
  });

  test('what nobody does goes to the next responsible person', async () => {
    const actual = await actualEscalations(database.dataSource, naming);
    expect(difference(expectedEscalations(oracle, naming), actual)).toEqual(NONE);
  });

  test('of what an outage delayed one rung is heard, the others are noted as collapsed', async () => {
    const expected = expectedRuns(oracle, naming);
    const actual = await actualRuns(database.dataSource, naming);
    expect(lineDifference(expected, actual)).toEqual(NONE);
    expect(mixedVersions(expected, actual)).toEqual([]);
  });
});
