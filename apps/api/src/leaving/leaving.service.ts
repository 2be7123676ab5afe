import type { DeactivatePerson, HandoverView } from '#contracts';
import {
  dayOfRoles,
  decide,
  inOwnName,
  refuse,
  SYSTEM_PLACE,
  ADMINISTRATOR_ROLE,
  type AuditEvent,
  type Refusal,
} from '#domain';
import { handOverRoles } from '#moves';
import {
  authoritiesOf,
  collectPlatforms,
  commitSystemEvents,
  countHolders,
  endAccess,
  endSubstitution,
  insertHandover,
  JobSender,
  knownPeople,
  lastHandover,
  lockHoldings,
  lockPerson,
  personSubject,
  platformsCoordinatedByNobodyElse,
  setActive,
  sightOf,
  standingSubstitutions,
  type RoleHoldingRow,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';
import { WallTime } from '../http/wall-time.ts';
import { substitutionEvent } from '../substitutions/substitution-event.ts';
import { handoverView } from './handover-view.ts';

/** Platforms that a refusal names. */
const MOST_NAMED = 20;

/** A request that was under way when the access was closed has ended long before. */
const SECOND_LOOK_SECONDS = 60;

type NotDeactivated = Refusal<
  | 'cannotDeactivateSelf'
  | 'personInactive'
  | 'personUnknown'
  | 'successorNeeded'
  | 'lastAdministrator'
>;

/** Closing the access of somebody who leaves, with everything that must not be orphaned. */
@Injectable()
export class LeavingService {
  constructor(
    private readonly commands: Commands,
    private readonly jobs: JobSender,
    private readonly wall: WallTime,
  ) {}

  /**
   * One command: nobody comes in as this person any more, roles outside platforms and substitutions
   * end, and jobs hand over each platform. Throws Refused for rights.
   */
  async deactivate(command: Command, id: string, form: DeactivatePerson): Promise<HandoverView> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const today = dayOfRoles(now);
      const unfit = await this.checked(tx, command, id, form, today);
      if (unfit !== null) return unfit;
      const successorId = form.successorId ?? null;
      const by = inOwnName(command.actor.personId);
      const holdings = await lockHoldings(tx, id, null, today);
      const roles = await handOverRoles(tx, holdings, { by, today, successorId }, now);
      await setActive(tx, id, false);
      if (await leavesNobody(tx, holdings, today)) return refuse('lastAdministrator');
      await endAccess(tx, id, this.wall.now());
      const ended = await endSubstitutions(tx, command, id, now);
      const handoverId = await insertHandover(tx, {
        personId: id,
        successorId,
        byId: command.actor.personId,
        at: now,
      });
      await collectPlatforms(tx, { id: handoverId, personId: id }, today);
      await this.ring(tx, holdings);
      await this.jobs.send(tx, 'handOver', { handoverId });
      await this.jobs.sendLater(tx, 'handOver', { handoverId }, SECOND_LOOK_SECONDS);
      await commitSystemEvents(tx, [
        leavingEvent(command, now, id, { successorId, handoverId }, form.reason),
        ...roles,
        ...ended,
      ]);
      return handoverView(tx, found(await lastHandover(tx, id)));
    });
  }

  private async checked(
    tx: Transaction,
    command: Command,
    id: string,
    { successorId }: DeactivatePerson,
    today: string,
  ): Promise<NotDeactivated | null> {
    const { actor } = command;
    const person = found(await lockPerson(tx, id));
    permit(
      decide(
        'person.deactivate',
        actor,
        await personSubject(tx, await sightOf(tx, actor), id, today),
      ),
    );
    if (id === actor.personId) return refuse('cannotDeactivateSelf');
    if (!person.isActive) return refuse('personInactive');
    if (successorId !== undefined) {
      const known = await knownPeople(tx, [successorId], await authoritiesOf(tx, id));
      return known.has(successorId) && successorId !== id ? null : refuse('personUnknown');
    }
    const platforms = await platformsCoordinatedByNobodyElse(tx, id, today, MOST_NAMED);
    return platforms.length === 0 ? null : refuse('successorNeeded', { platforms });
  }

  /** Tasks of these roles have to find somebody else. */
  private async ring(tx: Transaction, holdings: readonly RoleHoldingRow[]): Promise<void> {
    for (const { placeKind: kind, placeId: id } of holdings) {
      if (kind === 'organisation' || kind === 'authority') {
        await this.jobs.send(tx, 'ringPlatforms', { kind, id });
      }
    }
  }
}

/** Whether the person administered the system and nobody does any more. */
async function leavesNobody(
  tx: Transaction,
  holdings: readonly RoleHoldingRow[],
  today: string,
): Promise<boolean> {
  const administered = holdings.some(
    (one) => one.placeKind === 'system' && one.role === ADMINISTRATOR_ROLE && one.from <= today,
  );
  return administered && (await countHolders(tx, ADMINISTRATOR_ROLE, SYSTEM_PLACE, today)) === 0;
}

async function endSubstitutions(
  tx: Transaction,
  command: Command,
  personId: string,
  now: Temporal.Instant,
): Promise<AuditEvent[]> {
  const today = dayOfRoles(now);
  const events: AuditEvent[] = [];
  for (const substitution of await standingSubstitutions(tx, [personId], today)) {
    await endSubstitution(tx, substitution.id, today);
    events.push(substitutionEvent(command, now, 'substitution.ended', substitution, {}));
  }
  return events;
}

function leavingEvent(
  command: Command,
  now: Temporal.Instant,
  personId: string,
  params: AuditEvent['params'],
  reason: string,
): AuditEvent {
  return {
    at: now,
    actorId: command.actor.personId,
    onBehalfOfId: null,
    action: 'person.deactivated',
    subject: { kind: 'person', id: personId },
    params: { ...params, personId },
    texts: { reason },
  };
}
