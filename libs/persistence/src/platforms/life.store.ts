import {
  dayOfRoles,
  type Life,
  type PlatformState,
  type ReminderLadder,
  type Stage,
  type StageDates,
  type StageState,
  type Suspension,
  type Template,
} from '#domain';
import { Temporal } from 'temporal-polyfill';
import { readDatedCalendar, type DatedCalendar } from '../calendar/calendar.store.ts';
import { lockProcess, type LockedProcess } from '../process/process.store.ts';
import { readTasks } from '../tasks/task.store.ts';
import type { Transaction } from '../transaction.ts';
import { heldRoles, type PlatformPlaces } from './held-roles.ts';
import { deadlineOf, instantOf } from './columns.ts';
import { endReminders } from '../reminders/platform-reminders.store.ts';
import { pinnedProfile } from './pinned-profile.ts';
import { pinnedTemplate } from './pinned-template.ts';

/** A platform's life under its lock, with what the steps need beside the rules. */
export interface LockedLife {
  readonly process: LockedProcess;
  readonly life: Life;
  readonly places: PlatformPlaces;
  readonly template: Template;
  /** Key of the production calendar. */
  readonly calendar: string;
  /** Its days; read when they are asked for first. */
  readonly productionCalendar: () => Promise<DatedCalendar>;
  /** The ladder of its profile; undefined: the default of the product. */
  readonly reminders: ReminderLadder | undefined;
  /** The moment at which it was read. */
  readonly now: Temporal.Instant;
}

interface PlatformRow {
  organisation_id: string;
  authority_id: string;
  template_id: string;
  profile_id: string;
  state: PlatformState;
  zone: string;
  calendar: string;
  term_from: string;
  term_until: string;
  suspended_since: Date | null;
  expected_until: string | null;
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
    `SELECT p.organisation_id, p.authority_id, p.template_id, p.profile_id, p.state, p.zone, p.calendar,
            p.term_from, p.term_until, s.since AS suspended_since, s.expected_until
     FROM platform p LEFT JOIN suspension s ON s.platform_id = p.id AND s.ended_at IS NULL
     WHERE p.id = $1`,
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
    term: { from: platform.term_from, until: platform.term_until },
    suspension: suspensionOf(platform),
    stages,
    gates: template.stages.map((stage) => stage.gate),
    tasks,
    heldRoles: held,
  };
  const { calendar } = platform;
  let days: Promise<DatedCalendar> | null = null;
  return {
    process,
    life,
    places,
    template,
    calendar,
    productionCalendar: () => (days ??= readDatedCalendar(tx, calendar)),
    reminders: (await pinnedProfile(tx, platform.profile_id)).reminders,
    now,
  };
}

function suspensionOf(platform: PlatformRow): Suspension | null {
  const since = instantOf(platform.suspended_since);
  return since === null ? null : { since, expectedUntil: platform.expected_until };
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
  due_counted_on: string | null;
  baseline_from: string;
  baseline_until: string;
  baseline_opens_on: string;
  recorded_opened_on: string | null;
  recorded_passed_on: string | null;
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
    `SELECT s.id, s.position, s.key, s.state, s.round, s.period_from, s.period_until, s.opens_on,
            s.due_on, s.due_clock, s.is_due_provisional, s.due_counted_on, s.deadline_version,
            s.opened_at, s.closed_at,
            coalesce(s.baseline_from, s.period_from) AS baseline_from,
            coalesce(s.baseline_until, s.period_until) AS baseline_until,
            coalesce(s.baseline_opens_on, s.opens_on) AS baseline_opens_on,
            r.opened_on AS recorded_opened_on, r.passed_on AS recorded_passed_on
     FROM stage s LEFT JOIN stage_record r ON r.stage_id = s.id
     WHERE s.platform_id = $1 ORDER BY s.position`,
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
    deadline: deadlineOf(
      {
        on: row.due_on,
        clock: row.due_clock,
        countedOn: row.due_counted_on,
        isProvisional: row.is_due_provisional,
      },
      platform,
    ),
    deadlineVersion: row.deadline_version,
    baseline: {
      period: { from: row.baseline_from, until: row.baseline_until },
      opensOn: row.baseline_opens_on,
    },
    recorded: recordedDates(row),
    openedAt: instantOf(row.opened_at),
    closedAt: instantOf(row.closed_at),
  }));
}

function recordedDates(row: StageRow): StageDates | null {
  const { recorded_opened_on: openedOn, recorded_passed_on: passedOn } = row;
  return openedOn === null || passedOn === null ? null : { openedOn, passedOn };
}

/** Stores a stage that a rule changed; what the launch planned stays. */
export async function saveStage(tx: Transaction, stage: Stage): Promise<void> {
  const { deadline } = stage;
  await tx.query(
    `UPDATE stage SET state = $2, round = $3, opened_at = $4, closed_at = $5, period_from = $6,
       period_until = $7, opens_on = $8, due_on = $9, due_clock = $10, is_due_provisional = $11,
       due_counted_on = $12, deadline_version = $13
     WHERE id = $1`,
    [
      stage.id,
      stage.state,
      stage.round,
      stage.openedAt?.toString() ?? null,
      stage.closedAt?.toString() ?? null,
      stage.period.from,
      stage.period.until,
      stage.opensOn,
      deadline.on,
      deadline.at ?? null,
      deadline.isProvisional,
      deadline.countedOn ?? null,
      stage.deadlineVersion,
    ],
  );
}

/** Ends a platform; of one that is over nothing is warned of and nothing reminds any more. */
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
  await tx.query(
    `UPDATE platform_warning SET resolved_at = $2
     WHERE platform_id = $1 AND resolved_at IS NULL`,
    [platformId, now.toString()],
  );
  await endReminders(tx, platformId);
}
