import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Baselines, deviations and suspensions. Of what runs already the plan is its baseline, but where a
 * deadline was extended, for its first extension tells what it was; each extension becomes a
 * deviation.
 */
export class PlansInLife1767225600009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...up, ...fill]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up: readonly string[] = [
  'CREATE TABLE "deviation" ("id" uuid NOT NULL, "platform_id" uuid NOT NULL, "kind" text NOT NULL, "author_id" uuid, "on_behalf_of_id" uuid, "reason" text, "params" jsonb NOT NULL, "made_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "deviation_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "deviation_platform_idx" ON "deviation"  ("platform_id", "made_at", "id") ',
  'CREATE TABLE "deviation_move" ("deviation_id" uuid NOT NULL, "position" integer NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "key" text NOT NULL, "from_on" text, "from_clock" text, "until_on" text, "until_clock" text, "days" integer NOT NULL, CONSTRAINT "deviation_move_pkey" PRIMARY KEY ("deviation_id", "position"))',
  'CREATE INDEX "deviation_move_subject_idx" ON "deviation_move"  ("subject_id", "subject_kind") ',
  'CREATE TABLE "suspension" ("id" uuid NOT NULL, "platform_id" uuid NOT NULL, "since" TIMESTAMP WITH TIME ZONE NOT NULL, "expected_until" text, "reason" text NOT NULL, "ended_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "suspension_pkey" PRIMARY KEY ("id"))',
  'CREATE UNIQUE INDEX "suspension_in_force_key" ON "suspension"  ("platform_id") WHERE ended_at IS NULL',
  'ALTER TABLE "stage" ADD "due_counted_on" text',
  'ALTER TABLE "stage" ADD "baseline_from" text',
  'ALTER TABLE "stage" ADD "baseline_until" text',
  'ALTER TABLE "stage" ADD "baseline_opens_on" text',
  'ALTER TABLE "task" ADD "due_counted_on" text',
  'ALTER TABLE "task" ADD "granted_on" text',
  'ALTER TABLE "task" ADD "granted_clock" text',
  'ALTER TABLE "task" ADD "granted_counted_on" text',
  'ALTER TABLE "task" ADD "baseline_on" text',
  'ALTER TABLE "task" ADD "baseline_clock" text',
  'ALTER TABLE "task" ADD "definition" jsonb',
  'ALTER TABLE "deviation" ADD CONSTRAINT "deviation_platform_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "deviation_move" ADD CONSTRAINT "deviation_move_deviation_fkey" FOREIGN KEY ("deviation_id") REFERENCES "deviation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "suspension" ADD CONSTRAINT "suspension_platform_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
];

/** The last day of a partial date. */
const lastDay = (date: string): string =>
  `CASE WHEN length(${date}) = 7
     THEN ((${date} || '-01')::date + interval '1 month' - interval '1 day')::date
     ELSE ${date}::date END`;

const EXTENSIONS = `audit_entry e JOIN task t ON t.id::text = e.subject_id
  WHERE e.action = 'task.extended' AND e.subject_kind = 'task' AND e.params ->> 'from' IS NOT NULL`;

const fill: readonly string[] = [
  `UPDATE stage SET baseline_from = period_from, baseline_until = period_until,
     baseline_opens_on = opens_on`,
  `UPDATE task SET baseline_on = due_on, baseline_clock = due_clock WHERE kind = 'work'`,
  `UPDATE task SET baseline_on = first.on, baseline_clock = NULL,
     granted_on = task.due_on, granted_clock = task.due_clock
   FROM (SELECT DISTINCT ON (t.id) t.id, e.params ->> 'from' AS on FROM ${EXTENSIONS}
         ORDER BY t.id, e.sequence) AS first
   WHERE task.id = first.id AND task.kind = 'work'`,
  `CREATE TEMPORARY TABLE extension ON COMMIT DROP AS
   SELECT gen_random_uuid() AS id, t.id AS task_id, t.key, t.platform_id, e.actor_id,
     e.on_behalf_of_id, e.at, e.params ->> 'from' AS from_on, e.params ->> 'until' AS until_on,
     (SELECT x.text FROM audit_text x WHERE x.process_id = e.process_id
        AND x.sequence = e.sequence AND x.field = 'reason') AS reason
   FROM ${EXTENSIONS}`,
  `INSERT INTO deviation (id, platform_id, kind, author_id, on_behalf_of_id, reason, params, made_at)
   SELECT id, platform_id, 'extension', actor_id, on_behalf_of_id, reason,
     jsonb_build_object('task', key), at FROM extension`,
  `INSERT INTO deviation_move (deviation_id, position, subject_kind, subject_id, key, from_on,
     until_on, days)
   SELECT id, 0, 'task', task_id, key, from_on, until_on,
     ${lastDay('until_on')} - ${lastDay('from_on')} FROM extension`,
];

const down: readonly string[] = [
  'ALTER TABLE "suspension" DROP CONSTRAINT "suspension_platform_fkey"',
  'ALTER TABLE "deviation_move" DROP CONSTRAINT "deviation_move_deviation_fkey"',
  'ALTER TABLE "deviation" DROP CONSTRAINT "deviation_platform_fkey"',
  'ALTER TABLE "task" DROP COLUMN "definition"',
  'ALTER TABLE "task" DROP COLUMN "baseline_clock"',
  'ALTER TABLE "task" DROP COLUMN "baseline_on"',
  'ALTER TABLE "task" DROP COLUMN "granted_counted_on"',
  'ALTER TABLE "task" DROP COLUMN "granted_clock"',
  'ALTER TABLE "task" DROP COLUMN "granted_on"',
  'ALTER TABLE "task" DROP COLUMN "due_counted_on"',
  'ALTER TABLE "stage" DROP COLUMN "baseline_opens_on"',
  'ALTER TABLE "stage" DROP COLUMN "baseline_until"',
  'ALTER TABLE "stage" DROP COLUMN "baseline_from"',
  'ALTER TABLE "stage" DROP COLUMN "due_counted_on"',
  'DROP INDEX "public"."suspension_in_force_key"',
  'DROP TABLE "suspension"',
  'DROP INDEX "public"."deviation_move_subject_idx"',
  'DROP TABLE "deviation_move"',
  'DROP INDEX "public"."deviation_platform_idx"',
  'DROP TABLE "deviation"',
];
