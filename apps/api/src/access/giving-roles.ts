import type { RoleHoldingView, RoleToGive } from '#contracts';
import { dayOfRoles, decide, refuse, SYSTEM_PLACE, type AuditEvent, type Refusal } from '#domain';
import { insertRoleHolding, JobSender, sightOf, type Transaction } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Command } from '../http/command.ts';
import { InvalidInput, permit } from '../http/refused.ts';
import { administrationSubject } from './administration-subject.ts';
import { appointedEvent } from './people-events.ts';

/** Giving of roles at an organisation, an authority or the system, within a command. */
@Injectable()
export class GivingRoles {
  constructor(private readonly jobs: JobSender) {}

  /**
   * Writes the role; answers it with its audit event. The system must be locked, and whether the
   * actor may know the person is for the caller to say. Platforms at the place look again: a task
   * of theirs may have waited for a holder. Throws Refused (403), InvalidInput.
   */
  async give(
    tx: Transaction,
    command: Command,
    given: RoleToGive & { readonly personId: string; readonly path: string },
    now: Temporal.Instant,
  ): Promise<
    | { readonly holding: RoleHoldingView; readonly event: AuditEvent }
    | Refusal<'placeUnknown' | 'roleAlreadyHeld'>
  > {
    const { personId, role } = given;
    const sight = await sightOf(tx, command.actor);
    const subject = await administrationSubject(tx, sight, given.place);
    if (subject === null) return refuse('placeUnknown');
    const decision = decide('role.give', command.actor, subject);
    if (!decision.allowed && decision.reason === 'hidden') return refuse('placeUnknown');
    permit(decision);
    const from = given.from ?? dayOfRoles(now);
    const until = given.until ?? null;
    if (until !== null && until < from) {
      throw new InvalidInput([{ path: `${given.path}until`, code: 'endsBeforeBegin', params: {} }]);
    }
    const place = given.place.kind === 'system' ? SYSTEM_PLACE : given.place;
    const id = await insertRoleHolding(tx, { personId, role, place, from, until, at: now });
    if (id === null) return refuse('roleAlreadyHeld', { role });
    if (place.kind === 'organisation' || place.kind === 'authority') {
      await this.jobs.send(tx, 'ringPlatforms', { kind: place.kind, id: place.id });
    }
    return {
      holding: { id, personId, role, place: { ...place }, from, until },
      event: appointedEvent(
        { actorId: command.actor.personId, at: now },
        { personId, role, place, from, until },
      ),
    };
  }
}
