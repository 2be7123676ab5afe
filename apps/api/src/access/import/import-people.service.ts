import type { ImportPeople, ImportReport } from '#contracts';
import { isRefusal, type AuditEvent } from '#domain';
import { fieldText } from '#notifications';
import {
  commitSystemEvents,
  insertPerson,
  insertRoleHolding,
  JobSender,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Command } from '../../http/command.ts';
import { Commands } from '../../http/commands.ts';
import { Invitations } from '../invitations.ts';
import { appointedEvent, createdEvent } from '../people-events.ts';
import { planImport, type PlannedLine } from './import-plan.ts';
import { importWorld } from './import-world.ts';
import { readPeopleTable } from './people-table.ts';

type Done = Exclude<PlannedLine, { readonly outcome: 'wrong' }>;

/** Bringing in people from a table. */
@Injectable()
export class ImportPeopleService {
  constructor(
    private readonly commands: Commands,
    private readonly jobs: JobSender,
    private readonly invitations: Invitations,
  ) {}

  /**
   * Does what every right line wants, all in one transaction, and says of each line what came of
   * it; a wrong line stops no other. Whoever is added gets an invitation by letter. The same table again changes nothing. Throws Refused
   * `importNotUtf8`, `importUnreadable`, `importColumnsMissing`, `importTooLong`.
   */
  async run(command: Command, sent: ImportPeople, isDryRun: boolean): Promise<ImportReport> {
    const table = readPeopleTable(typeof sent === 'string' ? sent : sent.csv);
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      if (isRefusal(table)) return table;
      const world = await importWorld(tx, command.actor, table.lines, now);
      const plan = planImport(table.lines, world);
      const ids = isDryRun
        ? new Map<string, string>()
        : await this.carryOut(tx, command, plan, now);
      return reportOf(plan, ids, isDryRun);
    });
  }

  /** Writes people and roles; answers the ids of who was added, by address. */
  private async carryOut(
    tx: Transaction,
    { actor }: Command,
    plan: readonly PlannedLine[],
    now: Temporal.Instant,
  ): Promise<ReadonlyMap<string, string>> {
    const added = new Map<string, string>();
    const events: AuditEvent[] = [];
    const places = new Map<string, Done['role']['place']>();
    const by = { actorId: actor.personId, at: now };
    for (const line of plan) {
      if (line.outcome === 'wrong' || line.outcome === 'exists') continue;
      const { email, locale, term } = line;
      const { role, place } = line.role;
      const { fullName } = line.person;
      if (line.outcome === 'created') {
        const row = { email, fullName, locale, passwordHash: null, at: now };
        const id = await insertPerson(tx, row);
        if (id === null) throw new Error('an address was given away during the import');
        added.set(email, id);
        events.push(createdEvent(by, { id, fullName, email }));
        const invitation = { personId: id, invitedById: actor.personId };
        events.push((await this.invitations.invite(tx, invitation, now)).event);
      }
      const personId = line.person.id ?? added.get(email);
      if (personId === undefined) throw new Error('a line of the import has no person');
      const holding = { personId, role, place, ...term };
      const id = await insertRoleHolding(tx, { ...holding, at: now });
      if (id === null) throw new Error('a role was given during the import');
      events.push(appointedEvent(by, holding));
      places.set(place.id, place);
    }
    for (const { kind, id } of places.values()) {
      if (kind !== 'organisation' && kind !== 'authority') continue;
      await this.jobs.send(tx, 'ringPlatforms', { kind, id });
    }
    if (events.length > 0) await commitSystemEvents(tx, events);
    return added;
  }
}

function reportOf(
  plan: readonly PlannedLine[],
  added: ReadonlyMap<string, string>,
  isDryRun: boolean,
): ImportReport {
  const countOf = (outcome: PlannedLine['outcome']): number =>
    plan.filter((line) => line.outcome === outcome).length;
  return {
    isDryRun,
    counts: {
      created: countOf('created'),
      roleGiven: countOf('roleGiven'),
      exists: countOf('exists'),
      wrong: countOf('wrong'),
    },
    lines: plan.map((line) => ({
      line: line.line,
      outcome: line.outcome,
      person:
        line.outcome === 'wrong'
          ? null
          : {
              id: line.person.id ?? added.get(line.email) ?? null,
              fullName: line.person.fullName,
            },
      problems:
        line.outcome === 'wrong'
          ? line.troubles.map(({ path, code, params }) => ({
              column: path,
              code,
              text: { ru: fieldText(code, params, 'ru'), en: fieldText(code, params, 'en') },
            }))
          : [],
    })),
  };
}
