import { changePlanSchema, whatIfRequestSchema, type PlanChangeRequest } from '#contracts';
import { dayOfRoles } from '#domain';
import { actorOf, Clock } from '#persistence';
import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Refused } from '../../../apps/api/src/http/refused.ts';
import { ChangePlanService } from '../../../apps/api/src/plans/change-plan.service.ts';
import { WhatIfService } from '../../../apps/api/src/plans/what-if.service.ts';
import { openApi, type SilentApi } from '../../support/test-api.ts';
import type { SetClock } from './set-clock.ts';

/** Changes of plans by the services of the api, whose clock is that of the year. */
export class Plans {
  private constructor(
    private readonly api: SilentApi,
    private readonly dataSource: DataSource,
    private readonly clock: SetClock,
  ) {}

  static async open(url: string, dataSource: DataSource, clock: SetClock): Promise<Plans> {
    const api = await openApi(url);
    jest.spyOn(api.app.get(Clock), 'now').mockImplementation(() => clock.now());
    return new Plans(api, dataSource, clock);
  }

  /** Answers `done`, or the code of the refusal. */
  async change(platformId: string, personId: string, change: PlanChangeRequest): Promise<string> {
    const day = dayOfRoles(await this.clock.now());
    const actor = await actorOf(this.dataSource.manager, personId, day);
    if (actor === null) return 'nobody';
    try {
      const asked = whatIfRequestSchema.parse({ changes: [change] });
      const { shown } = await this.api.app.get(WhatIfService).ask(actor, platformId, asked);
      const reason = 'Школа закрыта на ремонт';
      const request = changePlanSchema.parse({ changes: [change], reason, shown });
      const key = randomUUID();
      const command = {
        actor,
        personName: 'Испытатель',
        key,
        fingerprint: { method: 'POST', path: '/changes', bodyHash: key },
        requestId: key,
        status: 200,
        markReplayed: () => undefined,
      };
      await this.api.app.get(ChangePlanService).change(command, platformId, request);
      return 'done';
    } catch (error) {
      if (error instanceof Refused) return error.refusal.refused;
      throw error;
    }
  }

  close(): Promise<void> {
    return this.api.close();
  }
}
