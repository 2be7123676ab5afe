import { readDemoFile, type Demo } from '#contracts';
import { dayOfRoles, SYSTEM_PLACE, type AuditEvent, type LocalText, type Place } from '#domain';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { insertOrganisation } from '../access/organisation.store.ts';
import { hashPassword } from '../access/password.ts';
import { credentialsOf, insertPerson } from '../access/person.store.ts';
import { insertRoleHolding } from '../access/role-holding.store.ts';
import { commitSystemEvents } from '../process/process.store.ts';
import type { Transaction } from '../transaction.ts';
import { SeedProblem, valueOf } from './seed-problem.ts';

export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly fullName: string;
  /** In a few words: «координатор в гимназии». */
  readonly who: LocalText;
}

/** The accounts of the demonstration as its file names them. Throws SeedProblem. */
export async function listDemoAccounts(catalogFolder: string): Promise<DemoAccount[]> {
  const { password, people } = await readDemo(catalogFolder);
  return people.map(({ email, fullName, who }) => ({ email, fullName, who, password }));
}

/**
 * Brings in the people and organisations of the demonstration, whole or not at all. Answers
 * whether it did: where its people are already nothing is changed. The catalogue comes first.
 * Throws SeedProblem.
 */
export async function seedDemo(dataSource: DataSource, catalogFolder: string): Promise<boolean> {
  const demo = await readDemo(catalogFolder);
  const passwordHash = await hashPassword(demo.password);
  const at = Temporal.Now.instant().round('millisecond');
  return dataSource.transaction(async (tx) => {
    for (const { email } of demo.people) {
      if ((await credentialsOf(tx, email)) !== null) return false;
    }
    const events: AuditEvent[] = [];
    const places = await addOrganisations(tx, demo, at, events);
    for (const person of demo.people) {
      await addPerson(tx, person, { passwordHash, places, at, events });
    }
    await commitSystemEvents(tx, events);
    return true;
  });
}

async function readDemo(catalogFolder: string): Promise<Demo> {
  const file = join(catalogFolder, 'demo', 'demo.yaml');
  return valueOf(readDemoFile(file, await readFile(file, 'utf8')));
}

async function addOrganisations(
  tx: Transaction,
  { authority, organisations }: Demo,
  at: Temporal.Instant,
  events: AuditEvent[],
): Promise<ReadonlyMap<string, Place>> {
  const above = await insertOrganisation(tx, {
    kind: 'authority',
    name: authority.name,
    authorityId: null,
    profileKey: authority.profile.key,
    profileVersion: authority.profile.version,
    at,
  });
  const places = new Map<string, Place>([
    ['system', SYSTEM_PLACE],
    [authority.key, { kind: 'authority', id: above.id }],
  ]);
  events.push(organisationCreated(above, at));
  for (const { key, kind, name } of organisations) {
    const row = await insertOrganisation(tx, {
      kind,
      name,
      authorityId: above.id,
      profileKey: null,
      profileVersion: null,
      at,
    });
    places.set(key, { kind: 'organisation', id: row.id });
    events.push(organisationCreated(row, at));
  }
  return places;
}

async function addPerson(
  tx: Transaction,
  person: Demo['people'][number],
  around: {
    readonly passwordHash: string;
    readonly places: ReadonlyMap<string, Place>;
    readonly at: Temporal.Instant;
    readonly events: AuditEvent[];
  },
): Promise<void> {
  const { passwordHash, places, at, events } = around;
  const { email, fullName } = person;
  const id = await insertPerson(tx, { email, fullName, locale: 'ru', passwordHash, at });
  if (id === null) throw new SeedProblem(`${email} is taken, though not by the demonstration`);
  const own = { at, actorId: null, onBehalfOfId: null, subject: { kind: 'person', id } } as const;
  events.push({ ...own, action: 'person.created', params: {}, texts: { fullName, email } });
  const from = dayOfRoles(at);
  for (const { role, at: key } of person.roles) {
    const place = places.get(key);
    if (place === undefined) throw new SeedProblem(`${email}: there is no place “${key}”`);
    await insertRoleHolding(tx, { personId: id, role, place, from, until: null, at });
    events.push({
      ...own,
      action: 'role.appointed',
      params: { role, placeKind: place.kind, placeId: place.id, from, until: null },
      texts: {},
    });
  }
}

function organisationCreated(
  row: { readonly id: string; readonly kind: string; readonly name: string },
  at: Temporal.Instant,
): AuditEvent {
  return {
    at,
    actorId: null,
    onBehalfOfId: null,
    action: 'organisation.created',
    subject: { kind: 'organisation', id: row.id },
    params: { kind: row.kind },
    texts: { name: row.name },
  };
}
