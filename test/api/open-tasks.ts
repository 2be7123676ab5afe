import { isRefusal, planLaunch, productionCalendar, type Task, type TaskKind } from '#domain';
import {
  insertPlatform,
  lookAtLife,
  newId,
  publishProfile,
  publishTemplate,
  storeTask,
  type Transaction,
} from '#persistence';
import { aRole, aStage, aTask, aTemplate } from '../../libs/testing/src/template-builder.ts';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { TestApi } from './api.ts';

export interface Wanted {
  readonly title: string;
  /** `coordinator` of the platform or `authorityOfficer`. */
  readonly role: string;
  /** A day or a month; null: no deadline. */
  readonly due: string | null;
  readonly kind: TaskKind;
}

/** A task of the coordinator's without a deadline, changed as asked. */
export function wanted(title: string, change: Partial<Wanted> = {}): Wanted {
  return { title, role: 'coordinator', due: null, kind: 'work', ...change };
}

export interface OpenPlatform {
  readonly id: string;
  /** Ids of the tasks in the order in which they were wanted. */
  readonly tasks: readonly string[];
}

/** A running platform whose tasks are open, without a story that would move them. */
export async function openPlatform(
  api: TestApi,
  place: { readonly authorityId: string; readonly schoolId: string },
  title: string,
  tasks: readonly Wanted[],
): Promise<OpenPlatform> {
  return api.database.dataSource.transaction(async (tx) => {
    const places = {
      platformId: newId(),
      organisationId: place.schoolId,
      authorityId: place.authorityId,
    };
    const now = Temporal.Now.instant();
    const template = aTemplate(
      [
        aStage(
          'first',
          0,
          tasks.map((task, index) =>
            aTask(`task${index}`, {
              title: { ru: task.title, en: `Task ${index}` },
              role: task.role,
            }),
          ),
        ),
      ],
      {
        key: `sample-${randomUUID()}`,
        roles: [
          aRole('coordinator'),
          aRole('authorityOfficer', 'authority'),
          aRole('methodist', 'organisation'),
        ],
      },
    );
    const published = await publishTemplate(tx, template, now);
    if (isRefusal(published)) throw new Error(published.refused);
    await insertPlatform(tx, {
      places,
      templateId: published.id,
      profileId: await profileId(tx, now),
      title,
      zone: 'Europe/Moscow',
      calendar: 'ru',
      template,
      plan: planLaunch(template, '2026-09', 'Europe/Moscow', productionCalendar('ru', [], [])),
      launchedBy: randomUUID(),
      now,
    });
    for (const [index, { kind }] of tasks.entries()) {
      await tx.query(`UPDATE task SET kind = $3 WHERE platform_id = $1 AND key = $2`, [
        places.platformId,
        `task${index}`,
        kind,
      ]);
    }
    const life = await lookAtLife(tx, places.platformId, now);
    if (life === null) throw new Error('no platform');
    const ids: string[] = [];
    for (const [index, { due }] of tasks.entries()) {
      const task = life.life.tasks.find((one) => one.key === `task${index}`);
      if (task === undefined) throw new Error(`no task ${index}`);
      await storeTask(tx, life, { ...task, state: 'open', deadline: deadline(due) });
      ids.push(task.id);
    }
    return { id: places.platformId, tasks: ids };
  });
}

function deadline(due: string | null): Task['deadline'] {
  if (due === null) return null;
  return { on: due, zone: 'Europe/Moscow', calendar: 'ru', isProvisional: false };
}

async function profileId(tx: Transaction, now: Temporal.Instant): Promise<string> {
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
  if (isRefusal(profile)) throw new Error(profile.refused);
  return profile.id;
}
