import { plannedTask, type LaunchPlan, type Task, type Template } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import { createProcess } from '../process/process.store.ts';
import { insertTask } from '../tasks/task.store.ts';
import type { Transaction } from '../transaction.ts';
import type { PlatformPlaces } from './held-roles.ts';

export interface NewPlatform {
  readonly places: PlatformPlaces;
  readonly templateId: string;
  readonly profileId: string;
  readonly title: string;
  readonly zone: string;
  readonly calendar: string;
  readonly template: Template;
  readonly plan: LaunchPlan;
  readonly launchedBy: string;
  readonly now: Temporal.Instant;
}

/** Writes a platform with its process, its planned stages and all their planned tasks. */
export async function insertPlatform(tx: Transaction, platform: NewPlatform): Promise<void> {
  const { places, plan, now } = platform;
  await createProcess(tx, {
    id: places.platformId,
    workflowType: 'platformLifecycle',
    at: now,
  });
  await tx.query(
    `INSERT INTO platform (id, organisation_id, authority_id, template_id, profile_id, title, state,
       zone, calendar, term_from, term_until, launched_at, launched_by_id)
     VALUES ($1, $2, $3, $4, $5, $6, 'running', $7, $8, $9, $10, $11, $12)`,
    [
      places.platformId,
      places.organisationId,
      places.authorityId,
      platform.templateId,
      platform.profileId,
      platform.title,
      platform.zone,
      platform.calendar,
      plan.term.from,
      plan.term.until,
      now.toString(),
      platform.launchedBy,
    ],
  );
  for (const stage of plan.stages) {
    await tx.query(
      `INSERT INTO stage (id, platform_id, position, key, state, period_from, period_until, opens_on,
         due_on, due_clock, is_due_provisional, baseline_from, baseline_until, baseline_opens_on)
       VALUES ($1, $2, $3, $4, 'planned', $5, $6, $7, $8, $9, $10, $5, $6, $7)`,
      [
        newId(),
        places.platformId,
        stage.index,
        stage.key,
        stage.period.from,
        stage.period.until,
        stage.opensOn,
        stage.deadline.on,
        stage.deadline.at ?? null,
        stage.deadline.isProvisional,
      ],
    );
  }
  for (const { task, title, position } of plannedTasks(platform.template, plan)) {
    await insertTask(tx, places.platformId, task, { title, position });
  }
}

interface NewStatus {
  readonly key: string;
  readonly act: {
    readonly kind: string;
    readonly issuer: string;
    readonly number: string;
    readonly date: string;
  };
}

/** Records a status with its basis; answers the id of the record. */
export async function insertStatus(
  tx: Transaction,
  platformId: string,
  status: NewStatus,
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO platform_status (id, platform_id, status_key, act_kind, act_issuer, act_number,
       act_date) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      platformId,
      status.key,
      status.act.kind,
      status.act.issuer,
      status.act.number,
      status.act.date,
    ],
  );
  return id;
}

function plannedTasks(
  template: Template,
  plan: LaunchPlan,
): { task: Task; title: { ru: string; en: string }; position: number }[] {
  return template.stages.flatMap((stage, stageIndex) =>
    stage.tasks.map((definition, position) => {
      const planned = plan.stages[stageIndex]?.tasks.find((task) => task.key === definition.key);
      return {
        title: definition.title,
        position,
        task: plannedTask(newId(), stageIndex, definition, planned ?? NO_PLAN),
      };
    }),
  );
}

const NO_PLAN = { deadline: null, expected: null };
