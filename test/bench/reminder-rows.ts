import { DEFAULT_PREFERENCE, type ReminderPreference } from '#domain';
import { keepReminder, readDatedCalendar, type Transaction } from '#persistence';
import type { DataSource } from 'typeorm';
import { PERFORMER } from './dataset-size.ts';
import { PROFILE } from './profile.ts';
import { dueDay, LADDER, LOOKED_AT, MOMENT, type DueDay } from './reminder-days.ts';

const WISHES: readonly Partial<ReminderPreference>[] = [
  { digestAt: '08:30' },
  { urgentAtOnce: false },
  { calmByMail: false },
  { quiet: null, zone: 'Asia/Yekaterinburg' },
];

/** Arms every open deadline of a data set, and gives people the wishes and substitutes that they have. */
export async function fillReminders(dataSource: DataSource): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await tx.query(`SET LOCAL session_replication_role = replica`);
    await tx.query(`SET LOCAL statement_timeout = 0`);
    await fillPeople(tx);
    await arm(tx);
  });
  for (const table of ['reminder', 'role_holding', 'substitution', 'reminder_preference']) {
    await dataSource.query(`VACUUM ANALYZE ${table}`);
  }
  await dataSource.query(`CHECKPOINT`);
}

/** A coordinator a platform; one of four people has wishes, one of fifty is away. */
async function fillPeople(tx: Transaction): Promise<void> {
  await tx.query(`
    INSERT INTO role_holding (id, person_id, role, place_kind, place_id, from_on, created_at)
    SELECT gen_random_uuid(), e.id, 'coordinator', 'platform', p.id::text, '2020-01-01', now()
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM platform) p
    JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS people FROM person) e
      ON e.n = 1 + p.n % e.people`);
  await tx.query(
    `INSERT INTO reminder_preference (person_id, body, changed_at)
     SELECT id, $1::jsonb -> (n / 4 % ${WISHES.length})::int, now()
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM person) e WHERE n % 4 = 0`,
    [JSON.stringify(WISHES.map((wish) => ({ ...DEFAULT_PREFERENCE, ...wish })))],
  );
  await tx.query(
    `INSERT INTO substitution (id, absent_id, substitute_id, from_on, until_on, scope, created_at)
     SELECT gen_random_uuid(), id, other, $1::date - 7, $1::date + 7, 'all', now()
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS n, lead(id) OVER (ORDER BY id) AS other
           FROM person) e WHERE n % 50 = 0 AND other IS NOT NULL`,
    [MOMENT.toString()],
  );
}

async function arm(tx: Transaction): Promise<void> {
  const { calendar, asOf } = await readDatedCalendar(tx, PROFILE.calendar);
  const ladderId = await keepLadder(tx);
  const days: { on: string }[] = await tx.query(
    `SELECT due_on AS on FROM task WHERE state = 'open' AND due_on IS NOT NULL
     UNION SELECT due_on FROM stage WHERE state = 'open'`,
  );
  const due = days.map(({ on }): DueDay => dueDay(on, calendar));
  await tx.query(
    `INSERT INTO reminder (subject_id, subject_kind, platform_id, version, state, due_on, due_at, zone,
       calendar, ladder_id, since, handled_until, next_at, counted_at)
     SELECT s.id, s.kind, s.platform_id, 1, 'waiting', s.due_on, d.due_at, $4, $5, $6,
       $7::timestamptz - interval '90 days', $7, d.next_at, $8
     FROM (SELECT id, 'task' AS kind, platform_id, due_on FROM task
           WHERE state = 'open' AND kind <> 'escalation'
           UNION ALL SELECT id, 'gate', platform_id, due_on FROM stage WHERE state = 'open') s
     JOIN unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS d (due_on, due_at, next_at)
       USING (due_on)`,
    [
      due.map(({ dueOn }) => dueOn),
      due.map(({ dueAt }) => dueAt.toString()),
      due.map(({ nextAt }) => nextAt?.toString() ?? null),
      PROFILE.zone,
      PROFILE.calendar,
      ladderId,
      LOOKED_AT.toString(),
      asOf,
    ],
  );
}

/** Arms one task as the product does, and forgets it: the ladder is kept. */
async function keepLadder(tx: Transaction): Promise<string> {
  const tasks: { id: string; platformId: string }[] = await tx.query(
    `SELECT id, platform_id AS "platformId" FROM task WHERE role = $1 LIMIT 1`,
    [PERFORMER],
  );
  const [task] = tasks;
  if (task === undefined) throw new Error('nothing to arm');
  const { zone, calendar } = PROFILE;
  await keepReminder(
    tx,
    { kind: 'task', ...task },
    {
      deadline: { on: '2027-08', zone, calendar, isProvisional: false },
      ladder: LADDER,
      version: null,
      isPaused: false,
    },
    { now: LOOKED_AT, calendar: () => readDatedCalendar(tx, calendar) },
  );
  await tx.query(`DELETE FROM reminder WHERE subject_id = $1`, [task.id]);
  const ladders: { id: string }[] = await tx.query(`SELECT id FROM reminder_ladder`);
  return ladders[0]?.id ?? '';
}
