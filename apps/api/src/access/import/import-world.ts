import { dayOfRoles, decide, normaliseEmail, type Actor } from '#domain';
import {
  heldTerms,
  namedRoles,
  organisationsNamed,
  peopleWithEmails,
  sightOf,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import { placeOf } from '../administration-subject.ts';
import { rolesOfSystem } from '../role-titles.ts';
import type { ImportWorld, SeenOrganisation } from './import-plan.ts';
import type { TableLine } from './people-table.ts';

/** Looks up all that the lines name, in a handful of statements however many lines there are. */
export async function importWorld(
  tx: Transaction,
  actor: Actor,
  lines: readonly TableLine[],
  now: Temporal.Instant,
): Promise<ImportWorld> {
  const sight = await sightOf(tx, actor);
  const emails = lines.flatMap(({ cells }) => normaliseEmail(cells.email ?? ''));
  const people = await peopleWithEmails(tx, sight, [...new Set(emails)]);
  const byEmail = new Map(people.map((one) => [one.email, one]));
  const terms = await heldTerms(
    tx,
    people.map((one) => one.id),
  );
  const names = lines.flatMap(({ cells }) => cells.organisation ?? []);
  const organisations = await organisationsNamed(tx, sight, [...new Set(names)]);
  const roles = await roleNames(tx);
  return {
    today: dayOfRoles(now),
    roleNamed: (name) => roles.get(name.toLowerCase()) ?? null,
    organisationsNamed: (name) =>
      organisations
        .filter((one) => one.id === name || one.name === name)
        .map((one): SeenOrganisation => ({
          place: { kind: one.authorityId === null ? 'authority' : 'organisation', id: one.id },
          at: placeOf(one),
        })),
    mayGiveAt: (at) => decide('role.give', actor, { at, isAboveActor: true }).allowed,
    personWith: (email) => byEmail.get(email) ?? null,
    termsOf: ({ personId, role, place }) =>
      terms.filter(
        (one) =>
          one.personId === personId &&
          one.role === role &&
          one.placeKind === place.kind &&
          one.placeId === place.id,
      ),
  };
}

/** Roles by key and by title in either language: those of the system and of every template. */
async function roleNames(tx: Transaction): Promise<ReadonlyMap<string, string>> {
  const roles = [...(await namedRoles(tx)), ...rolesOfSystem()];
  return new Map(
    roles.flatMap(({ key, title }) =>
      [key, title.ru, title.en].map((name) => [name.toLowerCase(), key] as const),
    ),
  );
}
