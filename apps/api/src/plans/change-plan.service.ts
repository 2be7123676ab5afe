import type { ChangedPlatform, ChangePlan } from '#contracts';
import {
  dayOfRoles,
  decide,
  isRefusal,
  refuse,
  whatIf,
  type Actor,
  type AuditEvent,
  type Doer,
  type PlanChange,
  type Refusal,
  type WhatIf,
} from '#domain';
import { platformSubject } from '#moves';
import {
  actorOf,
  commitCommand,
  insertDeviation,
  insertTermExtension,
  lockLife,
  newId,
  runningPlan,
  storeLife,
  type LockedLife,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, InvalidInput, permit, Refused } from '../http/refused.ts';
import { checkActDate } from '../platforms/act-date.ts';
import { PlatformViews } from '../platforms/platform-views.ts';
import { changeEvent, taskEvents } from './change-events.ts';
import { HolderChanges } from './holder-changes.ts';
import { permittedChanges } from './permitted-changes.ts';
import { planTitles } from './plan-titles.ts';
import { planChangeOf } from './plan-requests.ts';
import { settleWarnings } from './settle-warnings.ts';
import { NOTHING_SUPPOSED, shownOf } from './shown.ts';

/** What is to be done, by whom, with what effects. */
interface Doing {
  readonly request: ChangePlan;
  readonly changes: readonly PlanChange[];
  readonly actor: Actor;
  /** In whose name each change is done. */
  readonly doers: readonly Doer[];
  readonly effects: WhatIf;
  readonly now: Temporal.Instant;
}

/** Does to the plan of a running platform what a what-if has shown, all of it or nothing. */
@Injectable()
export class ChangePlanService {
  constructor(
    private readonly commands: Commands,
    private readonly holders: HolderChanges,
    private readonly views: PlatformViews,
  ) {}

  /**
   * 1. Rights are those of the moment at which the platform is locked, asked of each change.
   * 2. The effects are reckoned anew by the what-if's own function; when they are not what was
   *    shown, nothing happens.
   * 3. Each change leaves a deviation and an audit row with the reason.
   */
  async change(
    command: Command,
    platformId: string,
    request: ChangePlan,
  ): Promise<ChangedPlatform> {
    checkAct(request);
    return this.commands.run(command, async (tx, now) => {
      const locked = found(await lockLife(tx, platformId, now));
      const actor = await actorOf(tx, command.actor.personId, dayOfRoles(now));
      if (actor === null) return refuse('signInRequired');
      permit(decide('plan.change', actor, await platformSubject(tx, locked.places, actor)));
      const changes = request.changes.map(planChangeOf);
      const doers = await permittedChanges(tx, locked, actor, changes);
      if (isRefusal(doers)) return doers;
      const named = { by: actor, changes, others: [], now };
      const unfit = await this.holders.check(tx, locked, named);
      const { names } = planTitles(locked, new Map());
      if (unfit !== null) throw new Refused(unfit, names);
      const plan = await runningPlan(tx, locked, now);
      const asked = { assumptions: NOTHING_SUPPOSED, changes };
      const effects = whatIf(plan, asked, { now, newId });
      if (isRefusal(effects)) throw new Refused(effects, names);
      if (shownOf(changes, effects) !== request.shown) return refuse('planMovedOn');
      if (request.act === undefined && changes.some(({ kind }) => kind === 'extendTerm')) {
        return refuse('actMissing');
      }
      if (request.act !== undefined) checkActDate('act.date', request.act.date, now);
      const ids = await this.store(tx, locked, { request, changes, actor, doers, effects, now });
      if (isRefusal(ids)) return ids;
      return { ...found(await this.views.view(tx, platformId, now)), deviations: [...ids] };
    });
  }

  /** Writes everything; answers the ids of the deviations. */
  private async store(
    tx: Transaction,
    locked: LockedLife,
    doing: Doing,
  ): Promise<readonly string[] | Refusal<'roleUnknown' | 'personUnknown' | 'roleAlreadyHeld'>> {
    const { request, changes, effects, now } = doing;
    const { reason, act } = request;
    const { life } = effects.plan;
    await storeLife(tx, locked, life, { reason, at: now });
    await settleWarnings(tx, effects.after, now);
    const ids: string[] = [];
    const events: AuditEvent[] = [];
    for (const [number, change] of changes.entries()) {
      const deviation = found(effects.deviations[number]);
      const by = found(doing.doers[number]);
      const id = await insertDeviation(tx, life.platformId, { ...deviation, by, reason, at: now });
      ids.push(id);
      if (change.kind === 'extendTerm' && act !== undefined) {
        const fromUntil = deviation.moves[0]?.from?.on ?? locked.life.term.until;
        await insertTermExtension(tx, life.platformId, id, { fromUntil, until: change.until, act });
      }
      if (change.kind !== 'changeHolder') {
        events.push(changeEvent({ change, deviation, by, now, reason, act }, life));
        continue;
      }
      const done = { actor: doing.actor, doer: by, now };
      const changed = await this.holders.write(tx, locked, change, done);
      if (isRefusal(changed)) return changed;
      events.push(...changed.map((event) => ({ ...event, texts: { reason } })));
    }
    events.push(...taskEvents(locked.life, life, found(doing.doers[0]), now));
    await commitCommand(tx, life.platformId, events);
    return ids;
  }
}

/** An act that allows nothing of what is asked is a mistake of whoever sends it. */
function checkAct({ changes, act }: ChangePlan): void {
  if (act === undefined || changes.some(({ kind }) => kind === 'extendTerm')) return;
  throw new InvalidInput([{ path: 'act', code: 'actNotAsked', params: {} }]);
}
