import { dayOfRoles, recipientsOf, type PlannedRung } from '#domain';
import {
  insertNotifications,
  insertRuns,
  MailTimes,
  moveReminders,
  preferencesOf,
  putOffReminders,
  rungPeopleOf,
  subjectsNow,
  tellNotified,
  type DueReminder,
  type JobData,
  type JobSender,
  type NewNotification,
  type NotificationMail,
  type RungRun,
  type SubjectNow,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import { rowVerdict, type RowVerdict } from './row-verdict.ts';
import type { RungPlan, RungPlans } from './rung-plans.ts';

/** When a row is looked at again whose deadline is not its subject's. */
const MOVED_MINUTES = 5;

export interface SweepTools {
  readonly jobs: JobSender;
  readonly plans: RungPlans;
}

interface Look {
  readonly row: DueReminder;
  readonly subject: SubjectNow | null;
  readonly plan: RungPlan;
  readonly verdict: RowVerdict;
}

/** What is to be written of a batch. */
interface Written {
  readonly notifications: readonly NewNotification[];
  readonly runs: readonly RungRun[];
  readonly escalations: readonly JobData['escalate'][];
}

/**
 * Fires the rungs that are due of rows that this transaction has in hand. A few statements, however many
 * rows. Open pages of the people who have something new are told.
 */
export async function sweepBatch(
  tx: Transaction,
  { jobs, plans }: SweepTools,
  rows: readonly DueReminder[],
  now: Temporal.Instant,
): Promise<void> {
  const planOf = await plans.read(tx, rows);
  const subjects = await subjectsNow(
    tx,
    rows.map(({ kind, subjectId }) => ({ kind, id: subjectId })),
  );
  const looks = rows.map((row): Look => {
    const subject = subjects.get(row.subjectId) ?? null;
    const plan = planOf(row);
    return { row, subject, plan, verdict: rowVerdict(row, subject, plan.planned, now) };
  });
  const written = await writingOf(tx, looks, now);
  await tellNotified(tx, await insertNotifications(tx, written.notifications));
  await insertRuns(tx, written.runs, now);
  await jobs.sendMany(tx, 'escalate', written.escalations);
  await moveReminders(tx, looks.flatMap(movedOn), now);
  await putOffReminders(
    tx,
    looks.flatMap(({ row, verdict }) => (verdict.kind === 'moved' ? row.subjectId : [])),
    now.add({ minutes: MOVED_MINUTES }),
  );
}

async function writingOf(
  tx: Transaction,
  looks: readonly Look[],
  now: Temporal.Instant,
): Promise<Written> {
  const firing = looks.flatMap((look) => firingOf(look) ?? []);
  const rungPeople = await rungPeopleOf(
    tx,
    firing.map(({ subject }) => subject),
    dayOfRoles(now),
  );
  const heard = new Map(
    firing.map(({ row, subject, fires }) => [
      row.subjectId,
      recipientsOf(fires.rung, rungPeople(subject)),
    ]),
  );
  const ids = new Set([...heard.values()].flat().map(({ personId }) => personId));
  const mail = new MailTimes(await preferencesOf(tx, [...ids]), now);
  return {
    notifications: firing.flatMap(({ row, subject, fires, plan }) =>
      (heard.get(row.subjectId) ?? []).map((hearer): NewNotification => ({
        personId: hearer.personId,
        kind: row.kind === 'own' ? 'own' : 'deadline',
        platformId: subject.platformId,
        targetKind: subject.targetKind,
        targetId: subject.targetId,
        subjectId: row.subjectId,
        version: row.version,
        rung: fires.key,
        tone: fires.rung.tone,
        reason: hearer.reason,
        onBehalfOfId: hearer.onBehalfOfId,
        at: now,
        mail:
          hearer.noLetter === null
            ? mailOf(mail, hearer.personId, { row, fires, plan })
            : { state: 'skipped', why: hearer.noLetter },
      })),
    ),
    runs: looks.flatMap((look) => runsOf(look, heard.get(look.row.subjectId)?.length ?? 0)),
    escalations: looks.flatMap(escalationOf),
  };
}

function mailOf(
  mail: MailTimes,
  personId: string,
  { row, fires, plan }: Pick<Look, 'row' | 'plan'> & { readonly fires: PlannedRung },
): NotificationMail {
  if (!fires.rung.channels.includes('mail')) return { state: 'none' };
  const told = { ...row, tone: fires.rung.tone, plannedAt: fires.at };
  return mail.of(personId, told, plan.calendar);
}

function firingOf({ row, subject, plan, verdict }: Look) {
  if (subject === null || verdict.kind === 'moved' || verdict.passedOver !== null) return null;
  const { fires } = verdict.due;
  return fires === null ? null : { row, subject, plan, fires };
}

function runsOf({ row, verdict }: Look, people: number): RungRun[] {
  if (verdict.kind === 'moved' || verdict.due.fires === null) return [];
  const runOf = (planned: PlannedRung, outcome: RungRun['outcome'], reason: string | null) => ({
    subjectId: row.subjectId,
    version: row.version,
    rung: planned.key,
    plannedAt: planned.at,
    outcome,
    reason,
    people: outcome === 'sent' ? people : 0,
  });
  const reason = verdict.passedOver ?? (people === 0 ? 'nobody' : null);
  return [
    // What nobody hears stands for nothing.
    ...verdict.due.collapsed.map((one) =>
      runOf(one, reason === null ? 'collapsed' : 'skipped', reason),
    ),
    runOf(verdict.due.fires, reason === null ? 'sent' : 'skipped', reason),
  ];
}

function escalationOf({ row, verdict }: Look): JobData['escalate'][] {
  if (verdict.kind === 'moved' || verdict.passedOver !== null) return [];
  const { escalates } = verdict.due;
  if (escalates === null) return [];
  const { subjectId: id, kind, platformId, version } = row;
  return [{ ...escalates, platformId, subject: { kind, id }, version }];
}

function movedOn({ row, verdict }: Look) {
  if (verdict.kind === 'moved') return [];
  return [{ subjectId: row.subjectId, nextAt: verdict.due.next?.at ?? null }];
}
