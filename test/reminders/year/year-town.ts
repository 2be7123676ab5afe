import { parseCalendarFile } from '#contracts';
import {
  isRefusal,
  planLaunch,
  type Place,
  type Profile,
  type ReminderLadder,
  type Rung,
  type RungChannel,
  type Template,
} from '#domain';
import {
  commitCommand,
  importCalendar,
  insertOrganisation,
  insertPerson,
  insertPlatform,
  insertRoleHolding,
  newId,
  publishProfile,
  publishTemplate,
  readCalendar,
  type Transaction,
} from '#persistence';
import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import type { PersonFacts, RungFacts } from './oracle/facts.ts';
import type { NaivePeople } from './oracle/naive-people.ts';
import type { Seeded } from './seeded.ts';
import {
  AUTHORITIES,
  DEFAULT_WISHES,
  ladderOf,
  OFFICERS,
  PLATFORMS,
  TEACHERS,
  templateOf,
  wishesOf,
} from './town-plan.ts';

export const CALENDAR_FILE = 'catalog/calendars/ru.csv';
const SINCE = '2020-01-01';

interface YearAuthority {
  readonly id: string;
  readonly zone: string;
  readonly ladder: readonly RungFacts[];
  readonly officers: readonly string[];
}

export interface YearPlatform {
  readonly id: string;
  readonly name: string;
  readonly authority: YearAuthority;
  readonly coordinator: string;
  readonly teachers: readonly string[];
  readonly supervisor: string;
  readonly head: string;
}

/** Three authorities in three zones, their schools, five hundred people; `names` says who is who. */
export interface YearTown {
  readonly platforms: readonly YearPlatform[];
  readonly names: ReadonlyMap<string, string>;
}

interface Founding {
  readonly tx: Transaction;
  readonly seeded: Seeded;
  readonly people: NaivePeople;
  readonly names: Map<string, string>;
  readonly at: Temporal.Instant;
}

export async function foundTown(
  dataSource: DataSource,
  seeded: Seeded,
  people: NaivePeople,
  at: Temporal.Instant,
): Promise<YearTown> {
  return dataSource.transaction(async (tx) => {
    const founding: Founding = { tx, seeded, people, names: new Map(), at };
    const calendar = parseCalendarFile('ru', readFileSync(CALENDAR_FILE, 'utf8'));
    if (!calendar.ok) throw new Error('the calendar cannot be read');
    await importCalendar(tx, 'ru', calendar.value, at);
    const authorities: { made: YearAuthority; profileId: string }[] = [];
    for (const index of AUTHORITIES.keys()) authorities.push(await foundAuthority(founding, index));
    const platforms: YearPlatform[] = [];
    for (let number = 0; number < PLATFORMS; number += 1) {
      const authority = authorities[number % authorities.length];
      if (authority === undefined) throw new Error('no authority');
      platforms.push(await foundPlatform(founding, number, authority.made, authority.profileId));
    }
    return { platforms, names: founding.names };
  });
}

async function foundAuthority(
  founding: Founding,
  index: number,
): Promise<{ made: YearAuthority; profileId: string }> {
  const { tx, at } = founding;
  const plan = AUTHORITIES[index];
  if (plan === undefined) throw new Error(`no authority ${index}`);
  const profile: Profile = {
    key: `profile-${index}`,
    version: 1,
    title: { ru: plan.name, en: plan.name },
    zone: plan.zone,
    calendar: 'ru',
    statuses: [],
    ...(plan.ladder === null
      ? {}
      : { reminders: plan.ladder.map(rungOf) satisfies ReminderLadder }),
    demonstration: false,
  };
  const published = await publishProfile(tx, profile, at);
  if (isRefusal(published)) throw new Error(published.refused);
  const { id } = await insertOrganisation(tx, {
    kind: 'authority',
    name: plan.name,
    authorityId: null,
    profileKey: profile.key,
    profileVersion: 1,
    at,
  });
  const officers: string[] = [];
  for (let number = 0; number < OFFICERS; number += 1) {
    const place: Place = { kind: 'authority', id };
    officers.push(await welcome(founding, `officer${index}.${number}`, 'authorityOfficer', place));
  }
  const made = { id, zone: plan.zone, ladder: ladderOf(plan), officers };
  return { made, profileId: published.id };
}

async function foundPlatform(
  founding: Founding,
  number: number,
  authority: YearAuthority,
  profileId: string,
): Promise<YearPlatform> {
  const { tx, seeded, at, names } = founding;
  const name = `platform${number}`;
  const none = { profileKey: null, profileVersion: null, at };
  const organisation = await insertOrganisation(tx, {
    ...none,
    kind: 'organisation',
    name: `Школа ${number}`,
    authorityId: authority.id,
  });
  const id = newId();
  const here: Place = { kind: 'platform', id };
  const school: Place = { kind: 'organisation', id: organisation.id };
  const coordinator = await welcome(founding, `coordinator${number}`, 'coordinator', here);
  const teachers: string[] = [];
  for (let one = 0; one < TEACHERS; one += 1) {
    teachers.push(await welcome(founding, `teacher${number}.${one}`, 'teacher', here));
  }
  const supervisor = await welcome(founding, `supervisor${number}`, 'supervisor', school);
  const head = await welcome(founding, `head${number}`, 'organisationHead', school);
  await launch(founding, templateOf(seeded, `year-${number}`), {
    places: { platformId: id, organisationId: organisation.id, authorityId: authority.id },
    profileId,
    title: name,
    zone: authority.zone,
    launchedBy: coordinator,
  });
  names.set(id, name);
  return { id, name, authority, coordinator, teachers, supervisor, head };
}

async function launch(
  { tx, at }: Founding,
  template: Template,
  launched: Pick<
    Parameters<typeof insertPlatform>[1],
    'places' | 'profileId' | 'title' | 'zone' | 'launchedBy'
  >,
): Promise<void> {
  const published = await publishTemplate(tx, template, at);
  if (isRefusal(published)) throw new Error(published.refused);
  const calendar = await readCalendar(tx, 'ru');
  await insertPlatform(tx, {
    ...launched,
    templateId: published.id,
    calendar: 'ru',
    template,
    plan: planLaunch(template, '2025-09', launched.zone, calendar),
    now: at,
  });
  await commitCommand(tx, launched.places.platformId, []);
}

async function welcome(
  { tx, seeded, people, names, at }: Founding,
  name: string,
  role: string,
  place: Place,
): Promise<string> {
  const person = { fullName: name, locale: 'ru', passwordHash: null, at } as const;
  const id = await insertPerson(tx, { ...person, email: `${name}@year.test` });
  if (id === null) throw new Error(`${name} is there already`);
  const held = { personId: id, role, from: SINCE, until: null };
  await insertRoleHolding(tx, { ...held, place, at });
  people.roles.push({ ...held, placeId: place.id });
  names.set(id, name);
  const wishes = wishesOf(seeded);
  people.wishes.set(id, wishes ?? DEFAULT_WISHES);
  if (wishes !== null) await putWishes(tx, id, wishes, at);
  return id;
}

export async function putWishes(
  tx: Transaction,
  personId: string,
  wishes: PersonFacts,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    `INSERT INTO reminder_preference (person_id, body, changed_at) VALUES ($1, $2, $3)
     ON CONFLICT (person_id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
    [personId, JSON.stringify(wishes), at.toString()],
  );
}

/** A rung of the oracle's tables in the product's words. */
function rungOf({ days, workingDays, to, byMail, again, escalates, ...rung }: RungFacts): Rung {
  const channels: RungChannel[] = byMail ? ['inApp', 'mail'] : ['inApp'];
  return {
    ...rung,
    offset: workingDays === undefined ? { days: days ?? 0 } : { workingDays },
    recipients: to,
    channels,
    ...(again === undefined
      ? {}
      : {
          repeat: {
            atMost: again.times,
            ...(again.workingDays === undefined
              ? { days: again.days ?? 0 }
              : { workingDays: again.workingDays }),
          },
        }),
    ...(escalates === undefined ? {} : { escalates }),
  };
}
