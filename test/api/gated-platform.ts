import { isRefusal, planLaunch, productionCalendar, type Task, type Template } from '#domain';
import {
  clockOf,
  commitCommand,
  insertPlatform,
  lookAtLife,
  newId,
  publishProfile,
  publishTemplate,
} from '#persistence';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { PlatformSteps } from '../../apps/worker/src/platforms/platform-step.ts';
import { PlatformActivityHost } from '../../apps/worker/src/platforms/platform.activities.ts';
import { aGate, aRole, aStage, aTask, aTemplate } from '../../libs/testing/src/template-builder.ts';
import type { TestApi } from './api.ts';

/** One task of the coordinator's, then a gate that the supervisor and the authority approve. */
function gatedTemplate(): Template {
  const decision = { kind: 'approvals', roles: ['supervisor', 'authorityOfficer'] } as const;
  return aTemplate([aStage('first', 0, [aTask('plan')], { gate: aGate('gate', { decision }) })], {
    key: `gated-${randomUUID()}`,
    roles: [
      aRole('coordinator'),
      aRole('supervisor', 'organisation'),
      aRole('authorityOfficer', 'authority'),
    ],
  });
}

/** A running platform whose steps a spec takes by itself, without a story that would wait. */
export class GatedPlatform {
  private constructor(
    private readonly api: TestApi,
    readonly id: string,
  ) {}

  static async launch(
    api: TestApi,
    place: { readonly authorityId: string; readonly schoolId: string },
    title: string,
  ): Promise<GatedPlatform> {
    const id = newId();
    await api.database.dataSource.transaction(async (tx) => {
      const now = Temporal.Now.instant();
      const template = gatedTemplate();
      const published = await publishTemplate(tx, template, now);
      const profile = await publishProfile(
        tx,
        {
          key: 'demo-authority',
          version: 2,
          title: { ru: 'образец', en: 'sample' },
          zone: 'Europe/Moscow',
          calendar: 'ru',
          statuses: [],
          demonstration: true,
        },
        now,
      );
      if (isRefusal(published)) throw new Error(published.refused);
      if (isRefusal(profile)) throw new Error(profile.refused);
      await insertPlatform(tx, {
        places: { platformId: id, organisationId: place.schoolId, authorityId: place.authorityId },
        templateId: published.id,
        profileId: profile.id,
        title,
        zone: 'Europe/Moscow',
        calendar: 'ru',
        template,
        plan: planLaunch(template, '2026-09', 'Europe/Moscow', productionCalendar('ru', [], [])),
        launchedBy: randomUUID(),
        now,
      });
      await commitCommand(tx, id, []);
    });
    return new GatedPlatform(api, id);
  }

  /** The stage opens, and what is ready in it. */
  async open(): Promise<void> {
    const { openStage, advanceStage } = this.steps();
    await openStage({ platformId: this.id, stage: 0 });
    await advanceStage({ platformId: this.id, stage: 0 });
  }

  /** The gate opens its approvals. */
  async openGate(): Promise<void> {
    await this.steps().openGate({ platformId: this.id, stage: 0 });
  }

  /** The tasks that were returned come back. */
  async returnTasks(): Promise<void> {
    await this.steps().returnTasks({ platformId: this.id, stage: 0 });
  }

  async task(key: string): Promise<Task> {
    const { manager } = this.api.database.dataSource;
    const life = await lookAtLife(manager, this.id, Temporal.Now.instant());
    const task = life?.life.tasks.findLast((one) => one.key === key);
    if (task === undefined) throw new Error(`no task ${key}`);
    return task;
  }

  private steps(): ReturnType<PlatformActivityHost['activities']> {
    const steps = new PlatformSteps(this.api.database.dataSource, clockOf('test'));
    return new PlatformActivityHost(steps).activities();
  }
}

/** Key of the approval of a role. */
export function approvalOf(role: 'supervisor' | 'authorityOfficer'): string {
  return `approval:first:${role}`;
}
