import { isRefusal, planLaunch, type Profile, type Template } from '#domain';
import {
  clockOf,
  commitCommand,
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
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';

export const clock = clockOf('test');

const PROFILE: Profile = {
  key: 'sample',
  version: 1,
  title: { ru: 'образец', en: 'sample' },
  zone: 'Europe/Moscow',
  calendar: 'ru',
  statuses: [],
  demonstration: true,
};

/** A role is held by the person of the same key; see `Town.launch`. */
const PEOPLE = ['coordinator', 'authorityOfficer', 'scientificSupervisor'] as const;

export type TownPerson = (typeof PEOPLE)[number];

/** An authority, one organisation and three people: the least in which a platform can live. */
export class Town {
  private constructor(
    private readonly dataSource: DataSource,
    readonly people: Readonly<Record<TownPerson, string>>,
    readonly authorityId: string,
    readonly organisationId: string,
    private readonly profileId: string,
  ) {}

  static async found(dataSource: DataSource): Promise<Town> {
    return dataSource.transaction(async (tx) => {
      const at = await clock.now(tx);
      const profile = await publishProfile(tx, PROFILE, at);
      if (isRefusal(profile)) throw new Error(profile.refused);
      const none = { profileKey: null, profileVersion: null, at };
      const authority = await insertOrganisation(tx, {
        ...none,
        kind: 'authority',
        name: 'Управление образования',
        authorityId: null,
        profileKey: PROFILE.key,
        profileVersion: PROFILE.version,
      });
      const organisation = await insertOrganisation(tx, {
        ...none,
        kind: 'organisation',
        name: 'Школа',
        authorityId: authority.id,
      });
      const people = {
        coordinator: await addPerson(tx, 'coordinator', at),
        authorityOfficer: await addPerson(tx, 'officer', at),
        scientificSupervisor: await addPerson(tx, 'supervisor', at),
      };
      return new Town(dataSource, people, authority.id, organisation.id, profile.id);
    });
  }

  /** Somebody new in the organisation, known under its authority; answers their id. */
  async welcome(name: string): Promise<string> {
    return this.dataSource.transaction(async (tx) => {
      const at = await clock.now(tx);
      const personId = await addPerson(tx, name, at);
      await insertRoleHolding(tx, {
        personId,
        role: 'participant',
        place: { kind: 'organisation', id: this.organisationId },
        from: at.toZonedDateTimeISO(PROFILE.zone).toPlainDate().toString(),
        until: null,
        at,
      });
      return personId;
    });
  }

  /**
   * Launches a platform in one command, as the api does. The roles of the three people are held
   * where the template holds them. `start` is `YYYY-MM`; without it the month of now, so that the
   * first stage's day has come. Answers the platform's id.
   */
  async launch(template: Template, start?: string): Promise<string> {
    return this.dataSource.transaction(async (tx) => {
      const now = await clock.now(tx);
      const published = await publishTemplate(tx, template, now);
      if (isRefusal(published)) throw new Error(published.refused);
      const today = now.toZonedDateTimeISO(PROFILE.zone).toPlainDate();
      const places = {
        platformId: newId(),
        organisationId: this.organisationId,
        authorityId: this.authorityId,
      };
      await insertPlatform(tx, {
        places,
        templateId: published.id,
        profileId: this.profileId,
        title: template.title.ru,
        zone: PROFILE.zone,
        calendar: PROFILE.calendar,
        template,
        plan: planLaunch(
          template,
          start ?? today.toPlainYearMonth().toString(),
          PROFILE.zone,
          await readCalendar(tx, PROFILE.calendar),
        ),
        launchedBy: this.people.coordinator,
        now,
      });
      for (const { key, heldAt } of template.roles) {
        const person = PEOPLE.find((one) => one === key);
        if (person === undefined) continue;
        await insertRoleHolding(tx, {
          personId: this.people[person],
          role: key,
          place: { kind: heldAt, id: places[`${heldAt}Id`] },
          from: today.toString(),
          until: null,
          at: now,
        });
      }
      await commitCommand(tx, places.platformId, [
        {
          at: now,
          actorId: this.people.coordinator,
          onBehalfOfId: null,
          action: 'platform.launched',
          subject: { kind: 'platform', id: places.platformId },
          params: { template: template.key },
          texts: {},
        },
      ]);
      return places.platformId;
    });
  }
}

async function addPerson(tx: Transaction, name: string, at: Temporal.Instant): Promise<string> {
  const id = await insertPerson(tx, {
    email: `${name}@town.test`,
    fullName: name,
    locale: 'ru',
    passwordHash: null,
    at,
  });
  if (id === null) throw new Error(`${name} is somebody's already`);
  return id;
}
