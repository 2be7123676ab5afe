import type { PlanView } from '#contracts';
import { outlook, type Actor } from '#domain';
import {
  Clock,
  lookAtLife,
  namesOf,
  reasonOfSuspension,
  recordedDeviations,
  runningPlan,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found } from '../http/refused.ts';
import { suspensionView } from '../platforms/platform-views.ts';
import { readablePlatform } from '../platforms/readable-platform.ts';
import { planTitles } from './plan-titles.ts';
import { planView } from './plan-view.ts';

/** Reading of a running plan: what was planned, what is planned, what will be and what was. */
@Injectable()
export class PlanService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Looks at one moment of the platform. */
  show(actor: Actor, id: string): Promise<PlanView> {
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      await readablePlatform(tx, actor, id, 'platform.read');
      const now = await this.clock.now(tx);
      const locked = found(await lookAtLife(tx, id, now));
      const plan = await runningPlan(tx, locked, now);
      const deviations = await recordedDeviations(tx, id);
      const people = await namesOf(tx, [...plan.people.holders.values()].flat());
      const reckoning = { plan, outlook: outlook(plan, now), deviations, now };
      const suspension = suspensionView(locked.life, await reasonOfSuspension(tx, id));
      return { ...planView(reckoning, planTitles(plan, people)), suspension };
    });
  }
}
