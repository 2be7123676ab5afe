import {
  dayOfRoles,
  type Life,
  type PlatformState,
  type Stage,
  type StageState,
  type Template,
} from '#domain';
import { Temporal } from 'temporal-polyfill';
import { lockProcess, type LockedProcess } from '../process/process.store.ts';
import { readTasks } from '../tasks/task.store.ts';
import type { Transaction } from '../transaction.ts';
import { heldRoles, type PlatformPlaces } from './held-roles.ts';
import { deadlineOf, instantOf } from './columns.ts';
import { pinnedTemplate } from './pinned-template.ts';

/** A platform's life under its lock, with what the steps need beside the rules. */
export interface LockedLife {
  readonly process: LockedProcess;
  readonly life: Life;
  readonly places: PlatformPlaces;
  readonly template: Template;
  /** Key of the production calendar. */
  readonly calendar: string;
}

interface PlatformRow {
  organisation_id: string;
  authority_id: string;
  template_id: string;
  state: PlatformState;
  zone: string;
  calendar: string;
}

/** Locks the process of a platform and reads its life. Null: no such platform. */
export async function lockLife(
  tx: Transaction,
  platformId: string,
  now: Temporal.Instant,
): Promise<LockedLife | null> {
  const process = await lockProcess(tx, platformId);
  return process === null ? null : readLife(tx, process, now);
}

/** The same life without a lock, for reading only: never decide a change by it. */
export async function lookAtLife(
  tx: Transaction,
  platformId: string,
  now: Temporal.Instant,
): Promise<LockedLife | null> {
  return readLife(
    tx,
    {
      id: platformId,
      revision: 0,
      isClosed: false,
      auditSequence: 0,
      auditHead: '',
      hasIncident: false,
    },
    now,
  );
}

async function readLife(
  tx: Transaction,
  process: LockedProcess,
  now: Temporal.Instant,
): Promise<LockedLife | null> {
  const platforms: PlatformRow[] = await tx.query(
    `SELECT organisation_id, authority_id, template_id, state, zone, calendar
     FROM platform WHERE id = $1`,
    [process.id],
  );
  const platform = platforms[0];
  if (platform === undefined) return null;
  const places: PlatformPlaces = {
    platformId: process.id,
    organisationId: platform.organisation_id,
    authorityId: platform.authority_id,
  };
  const template = await pinnedTemplate(tx, platform.template_id);
  const [stages, tasks, held] = await Promise.all([
    readStages(tx, process.id, platform),
    readTasks(tx, process.id, template, platform),
    heldRoles(tx, template, places, dayOfRoles(now)),
  ]);
  const life: Life = {
    platformId: process.id,
    state: platform.state,
    zone: platform.zone,
    stages,
    gates: template.stages.map((stage) => stage.gate),
    tasks,
    heldRoles: held,
  };
  return { process, life, places, template, calendar: platform.calendar };
}

interface StageRow {
  id: string;
  position: number;
  key: string;
  state: StageState;
  round: number;
  period_from: string;
  period_until: string;
  opens_on: string;
  due_on: string;
  due_clock: string | null;
  is_due_provisional: boolean;
  deadline_version: number;
  opened_at: Date | null;
  closed_at: Date | null;
}

async function readStages(
  tx: Transaction,
  platformId: string,
  platform: { readonly zone: string; readonly calendar: string },
): Promise<Stage[]> {
  const rows: StageRow[] = await tx.query(
    `SELECT id, position, key, state, round, period_from, period_until, opens_on, due_on, due_clock, is_due_provisional,
            deadline_version, opened_at, closed_at
     FROM stage WHERE platform_id = $1 ORDER BY position`,
    [platformId],
  );
  return rows.map((row) => ({
    id: row.id,
    index: row.position,
    key: row.key,
    state: row.state,
    round: row.round,
    period: { from: row.period_from, until: row.period_until },
    opensOn: row.opens_on,
    deadline: deadlineOf(row.due_on, row.due_clock, row.is_due_provisional, platform),
    deadlineVersion: row.deadline_version,
    openedAt: instantOf(row.opened_at),
    closedAt: instantOf(row.closed_at),
  }));
}

/** Stores what the story changes in a stage. */
export async function saveStage(tx: Transaction, stage: Stage): Promise<void> {
  await tx.query(
    `UPDATE stage SET state = $2, round = $3, opened_at = $4, closed_at = $5 WHERE id = $1`,
    [
      stage.id,
      stage.state,
      stage.round,
      stage.openedAt?.toString() ?? null,
      stage.closedAt?.toString() ?? null,
    ],
  );
}

export async function closePlatformRow(
  tx: Transaction,
  platformId: string,
  state: 'closed' | 'stopped',
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(`UPDATE platform SET state = $2, closed_at = $3 WHERE id = $1`, [
    platformId,
    state,
    now.toString(),
  ]);
}
