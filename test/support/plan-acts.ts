import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { changePlanSchema, whatIfRequestSchema, type PlanChangeRequest } from '#contracts';
import { dayOfRoles, type Actor } from '#domain';
import { actorOf } from '#persistence';
import type { DataSource } from 'typeorm';
import type { Command } from '../../apps/api/src/http/command.ts';
import { Refused } from '../../apps/api/src/http/refused.ts';
import { ChangePlanService } from '../../apps/api/src/plans/change-plan.service.ts';
import { WhatIfService } from '../../apps/api/src/plans/what-if.service.ts';
import { openApi, type SilentApi } from './test-api.ts';
import { clock } from './town.ts';

/** How often somebody looks again when the story went on between the look and the change. */
const MOST_LOOKS = 5;

export interface AskedChange {
  readonly platformId: string;
  readonly personId: string;
  readonly changes: readonly PlanChangeRequest[];
}

/** People who change the plans of running platforms, by the very services of the api. */
export class PlanActs {
  private constructor(
    private readonly api: SilentApi,
    private readonly dataSource: DataSource,
  ) {}

  static async open(databaseUrl: string, dataSource: DataSource): Promise<PlanActs> {
    return new PlanActs(await openApi(databaseUrl), dataSource);
  }

  /**
   * The person looks at what the changes would do, and has exactly this done. Answers `done`, or the
   * code of the refusal.
   */
  async change(asked: AskedChange): Promise<string> {
    try {
      for (let look = 1; ; look += 1) {
        const answer = await this.lookAndChange(asked).catch((error: unknown) => {
          const isStale = error instanceof Refused && error.refusal.refused === 'planMovedOn';
          if (isStale && look < MOST_LOOKS) return 'planMovedOn';
          throw error;
        });
        if (answer === 'done') return answer;
      }
    } catch (error) {
      if (error instanceof Refused) return error.refusal.refused;
      throw error;
    }
  }

  close(): Promise<void> {
    return this.api.close();
  }

  private async lookAndChange({ platformId, personId, changes }: AskedChange): Promise<'done'> {
    const { manager } = this.dataSource;
    const actor = await actorOf(manager, personId, dayOfRoles(await clock.now(manager)));
    if (actor === null) throw new Error(`nobody is ${personId}`);
    const asked = whatIfRequestSchema.parse({ changes });
    const { shown } = await this.api.app.get(WhatIfService).ask(actor, platformId, asked);
    const isExtended = changes.some(({ kind }) => kind === 'extendTerm');
    const request = changePlanSchema.parse({
      changes,
      reason: 'Школа закрыта на ремонт',
      shown,
      ...(isExtended ? { act: ACT } : {}),
    });
    await this.api.app.get(ChangePlanService).change(commandOf(actor), platformId, request);
    return 'done';
  }
}

const ACT = { kind: 'order', issuer: 'Управление образования', number: '1', date: '2026-09-01' };

function commandOf(actor: Actor): Command {
  const key = randomUUID();
  return {
    actor,
    personName: 'Испытатель',
    key,
    fingerprint: { method: 'POST', path: '/changes', bodyHash: key },
    requestId: key,
    status: 200,
    markReplayed: () => undefined,
  };
}
