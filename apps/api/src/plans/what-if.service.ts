import type { WhatIfRequest, WhatIfView } from '#contracts';
import { decide, isRefusal, refuse, whatIf, type Actor } from '#domain';
import { platformSubject } from '#moves';
import { Clock, lookAtLife, namesOf, newId, runningPlan } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found, permit, Refused } from '../http/refused.ts';
import { HolderChanges } from './holder-changes.ts';
import { assumptionsOf, planChangeOf } from './plan-requests.ts';
import { planTitles } from './plan-titles.ts';
import { shownOf } from './shown.ts';
import { whatIfView } from './what-if-view.ts';

/** Says what changes and suppositions would do to a running platform. */
@Injectable()
export class WhatIfService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly holders: HolderChanges,
  ) {}

  /** Looks at one moment of the platform; the database itself lets it write nothing. */
  async ask(actor: Actor, platformId: string, request: WhatIfRequest): Promise<WhatIfView> {
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      await tx.query('SET TRANSACTION READ ONLY');
      const now = await this.clock.now(tx);
      const locked = found(await lookAtLife(tx, platformId, now));
      permit(decide('plan.ask', actor, await platformSubject(tx, locked.places, actor)));
      const changes = request.changes.map(planChangeOf);
      const { absences } = request.assumptions;
      if (absences.some(({ from, until }) => until < from)) {
        throw new Refused(refuse('absenceBackwards'));
      }
      const others = absences.map(({ personId }) => personId);
      const named = { by: actor, changes, others, now };
      const unfit = await this.holders.check(tx, locked, named);
      const { names } = planTitles(locked, new Map());
      if (unfit !== null) throw new Refused(unfit, names);
      const plan = await runningPlan(tx, locked, now);
      const assumptions = assumptionsOf(request.assumptions);
      const effects = whatIf(plan, { assumptions, changes }, { now, newId });
      if (isRefusal(effects)) throw new Refused(effects, names);
      const isReal = assumptions.calendar === null && absences.length === 0 && changes.length > 0;
      const holders = [plan, effects.plan].flatMap(({ people }) => [...people.holders.values()]);
      const people = await namesOf(tx, [...new Set([...holders.flat(), ...others])]);
      const titles = planTitles(effects.plan, people);
      return whatIfView(effects, titles, isReal ? shownOf(changes, effects) : null);
    });
  }
}
