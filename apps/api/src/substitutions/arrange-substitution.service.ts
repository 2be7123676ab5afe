import type {
  ArrangedSubstitution,
  EndSubstitution,
  NewSubstitutionForm,
  SubstitutionPreview,
  SubstitutionPreviewRequest,
  SubstitutionView,
} from '#contracts';
import {
  dayOfRoles,
  decide,
  isRefusal,
  refuse,
  substitutionRefusal,
  type Actor,
  type NewSubstitution,
  type Refusal,
  type Substitution,
} from '#domain';
import { platformSubject } from '#moves';
import {
  actorOf,
  authoritiesOf,
  Clock,
  commitSystemEvents,
  endSubstitution,
  insertSubstitution,
  knownPeople,
  personSubject,
  platformHead,
  sightOf,
  standingSubstitutions,
  substitutionById,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit, Refused } from '../http/refused.ts';
import { adviceOn } from './substitution-advice.ts';
import { substitutionEvent } from './substitution-event.ts';
import { viewOf } from './substitution-views.ts';

type NotArranged = Exclude<ReturnType<typeof substitutionRefusal>, null>;

/** Arranging and ending substitutions. */
@Injectable()
export class ArrangeSubstitutionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  /** What the substitution would be warned of; nothing is written. */
  async preview(actor: Actor, wanted: SubstitutionPreviewRequest): Promise<SubstitutionPreview> {
    const tx = this.dataSource.manager;
    const others = await this.checked(tx, actor, wanted, await this.clock.now(tx));
    if (isRefusal(others)) throw new Refused(others);
    return { warnings: await adviceOn(tx, wanted, others.standing) };
  }

  async arrange(command: Command, form: NewSubstitutionForm): Promise<ArrangedSubstitution> {
    const { reason, ...wanted } = form;
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const others = await this.checked(tx, command.actor, wanted, now);
      if (isRefusal(others)) return others;
      const warnings = await adviceOn(tx, wanted, others.standing);
      const id = await insertSubstitution(tx, wanted, now);
      const row = found(await substitutionById(tx, id));
      await commitSystemEvents(tx, [
        substitutionEvent(command, now, 'substitution.created', row, { reason }),
      ]);
      return { ...viewOf(row, dayOfRoles(now)), warnings };
    });
  }

  /** Ends it at once; what was done in the absent person's name stays done. */
  async end(command: Command, id: string, form: EndSubstitution): Promise<SubstitutionView> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const { actor } = command;
      const before = found(await substitutionById(tx, id));
      const today = dayOfRoles(now);
      const isPart = [before.absentId, before.substituteId].includes(actor.personId);
      const subject = await personSubject(tx, await sightOf(tx, actor), before.absentId, today);
      permit(
        decide('substitution.arrange', actor, { ...subject, isKnown: isPart || subject.isKnown }),
      );
      if (viewOf(before, today).state === 'over') return refuse('substitutionOver');
      await endSubstitution(tx, id, today);
      const row = found(await substitutionById(tx, id));
      await commitSystemEvents(tx, [
        substitutionEvent(command, now, 'substitution.ended', row, { reason: form.reason }),
      ]);
      return viewOf(row, today);
    });
  }

  /**
   * Rights, then people, then the rule. Somebody unknown to the absent person's authorities is as
   * unknown as nobody. Answers the substitutions that stand beside it.
   */
  private async checked(
    tx: Transaction,
    actor: Actor,
    wanted: NewSubstitution,
    now: Temporal.Instant,
  ): Promise<
    | { readonly standing: readonly Substitution[] }
    | NotArranged
    | Refusal<'personUnknown' | 'placeUnknown'>
  > {
    const today = dayOfRoles(now);
    const { absentId, substituteId } = wanted;
    const subject = await personSubject(tx, await sightOf(tx, actor), absentId, today);
    permit(decide('substitution.arrange', actor, subject));
    const absent = found(await actorOf(tx, absentId, today));
    const authorities = await authoritiesOf(tx, absentId);
    const known = await knownPeople(tx, [substituteId], authorities);
    if (substituteId !== absentId && !known.has(substituteId)) return refuse('personUnknown');
    if (!(await reaches(tx, absent, wanted))) return refuse('placeUnknown');
    const standing = await standingSubstitutions(tx, [absentId, substituteId], today);
    return substitutionRefusal(wanted, standing, today) ?? { standing };
  }
}

/** A platform can be lent by whoever sees it. */
async function reaches(
  tx: Transaction,
  absent: Actor,
  { scope }: NewSubstitution,
): Promise<boolean> {
  if (scope.kind !== 'platform') return true;
  const head = await platformHead(tx, scope.platformId);
  if (head === null) return false;
  const places = {
    platformId: head.id,
    organisationId: head.organisationId,
    authorityId: head.authorityId,
  };
  const own = { ...absent, borrowed: [] };
  return decide('platform.read', own, await platformSubject(tx, places, own)).allowed;
}
