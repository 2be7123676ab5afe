import type { DeviationView, ExplainLateness } from '#contracts';
import { dayOfRoles, decide, latenessOf, refuse, type AuditEvent, type Life } from '#domain';
import { platformSubject } from '#moves';
import { actorOf, commitCommand, insertDeviation, lastExplanations, lockLife } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';
import { deviationViews } from './deviation-views.ts';

/** Says why something is or was late. The plan stays, so that this may come after the end as well. */
@Injectable()
export class ExplanationsService {
  constructor(private readonly commands: Commands) {}

  explain(
    command: Command,
    platformId: string,
    { subject, reason }: ExplainLateness,
  ): Promise<DeviationView> {
    return this.commands.run(command, async (tx, now) => {
      const locked = found(await lockLife(tx, platformId, now));
      const { life, places } = locked;
      const actor = await actorOf(tx, command.actor.personId, dayOfRoles(now));
      if (actor === null) return refuse('signInRequired');
      permit(decide('plan.explain', actor, await platformSubject(tx, places, actor)));
      if (!isKnown(life, subject)) {
        return subject.kind === 'stage'
          ? refuse('stageUnknown', { stage: subject.key })
          : refuse('taskUnknown', { task: subject.key });
      }
      const late = latenessOf(life, now);
      const lateness = late.find(
        (one) => one.subject.kind === subject.kind && one.subject.key === subject.key,
      );
      if (lateness === undefined) return refuse('notLate', { [subject.kind]: subject.key });
      const explained = await lastExplanations(tx, platformId);
      const before = explained.get(`${subject.kind} ${subject.key}`);
      if (before !== undefined && before.days >= lateness.days) {
        return refuse('alreadyExplained', { [subject.kind]: subject.key, days: lateness.days });
      }
      const params = { [subject.kind]: subject.key, days: lateness.days };
      const by = { personId: actor.personId, onBehalfOfId: null };
      const deviation = { kind: 'lateness', by, reason, params, moves: [], at: now } as const;
      const id = await insertDeviation(tx, platformId, deviation);
      const event: AuditEvent = {
        at: now,
        actorId: by.personId,
        onBehalfOfId: null,
        action: 'lateness.explained',
        subject: { kind: subject.kind, id: lateness.subject.id },
        params,
        texts: { reason },
      };
      await commitCommand(tx, platformId, [event]);
      const row = {
        id,
        kind: deviation.kind,
        authorId: by.personId,
        onBehalfOfId: null,
        reason,
        params,
        at: new Date(now.epochMilliseconds),
        moment: '',
      };
      const [view] = await deviationViews(tx, locked, [row], late);
      return found(view);
    });
  }
}

function isKnown({ stages, tasks }: Life, { kind, key }: ExplainLateness['subject']): boolean {
  return kind === 'stage'
    ? stages.some((stage) => stage.key === key)
    : tasks.some((task) => task.kind === 'work' && task.key === key);
}
