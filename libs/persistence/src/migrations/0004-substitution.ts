import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who stands in for whom, in whose name a substitute closed a task, the days of roles, who left. */
export class Substitution1767225600004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up: readonly string[] = [
  'CREATE TABLE "role_day" ("what" text NOT NULL, "turned_on" date NOT NULL, CONSTRAINT "role_day_pkey" PRIMARY KEY ("what"))',
  'CREATE TABLE "substitution" ("id" uuid NOT NULL, "absent_id" uuid NOT NULL, "substitute_id" uuid NOT NULL, "from_on" date NOT NULL, "until_on" date NOT NULL, "scope" text NOT NULL, "platform_id" uuid, "task_kind" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "ended_on" date, CONSTRAINT "substitution_scope_of_kind" CHECK (("scope" = \'taskKind\') = ("task_kind" IS NOT NULL)), CONSTRAINT "substitution_scope_of_platform" CHECK (("scope" = \'platform\') = ("platform_id" IS NOT NULL)), CONSTRAINT "substitution_scope_known" CHECK ("scope" IN (\'all\', \'platform\', \'taskKind\')), CONSTRAINT "substitution_term_runs_forward" CHECK ("until_on" >= "from_on"), CONSTRAINT "substitution_is_of_two" CHECK ("absent_id" <> "substitute_id"), CONSTRAINT "substitution_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "substitution_substitute_idx" ON "substitution"  ("substitute_id", "until_on") ',
  'CREATE INDEX "substitution_absent_idx" ON "substitution"  ("absent_id", "until_on") ',
  'ALTER TABLE "task" ADD "closed_for_id" uuid',
  'CREATE INDEX "task_done_for_idx" ON "task"  ("closed_for_id", "closed_at") WHERE closed_for_id IS NOT NULL',
  'ALTER TABLE "substitution" ADD CONSTRAINT "substitution_absent_fkey" FOREIGN KEY ("absent_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "substitution" ADD CONSTRAINT "substitution_substitute_fkey" FOREIGN KEY ("substitute_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "substitution" ADD CONSTRAINT "substitution_platform_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'CREATE TABLE "handover" ("id" uuid NOT NULL, "person_id" uuid NOT NULL, "successor_id" uuid, "by_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "handover_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "handover_successor_idx" ON "handover"  ("successor_id") ',
  'CREATE INDEX "handover_person_idx" ON "handover"  ("person_id", "id") ',
  'CREATE TABLE "handover_platform" ("handover_id" uuid NOT NULL, "platform_id" uuid NOT NULL, "state" text NOT NULL, "tasks" integer NOT NULL DEFAULT \'0\', "roles" integer NOT NULL DEFAULT \'0\', "lacks_coordinator" boolean NOT NULL DEFAULT false, CONSTRAINT "handover_platform_state_known" CHECK ("state" IN (\'waiting\', \'done\')), CONSTRAINT "handover_platform_pkey" PRIMARY KEY ("handover_id", "platform_id"))',
  'CREATE INDEX "handover_platform_waiting_idx" ON "handover_platform"  ("handover_id") WHERE state = \'waiting\'',
  'ALTER TABLE "handover" ADD CONSTRAINT "handover_person_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "handover" ADD CONSTRAINT "handover_successor_fkey" FOREIGN KEY ("successor_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "handover" ADD CONSTRAINT "handover_by_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "handover_platform" ADD CONSTRAINT "handover_platform_handover_fkey" FOREIGN KEY ("handover_id") REFERENCES "handover"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "handover_platform" ADD CONSTRAINT "handover_platform_platform_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
];
const down: readonly string[] = [
  'ALTER TABLE "handover_platform" DROP CONSTRAINT "handover_platform_platform_fkey"',
  'ALTER TABLE "handover_platform" DROP CONSTRAINT "handover_platform_handover_fkey"',
  'ALTER TABLE "handover" DROP CONSTRAINT "handover_by_fkey"',
  'ALTER TABLE "handover" DROP CONSTRAINT "handover_successor_fkey"',
  'ALTER TABLE "handover" DROP CONSTRAINT "handover_person_fkey"',
  'DROP INDEX "public"."handover_platform_waiting_idx"',
  'DROP TABLE "handover_platform"',
  'DROP INDEX "public"."handover_person_idx"',
  'DROP INDEX "public"."handover_successor_idx"',
  'DROP TABLE "handover"',
  'ALTER TABLE "substitution" DROP CONSTRAINT "substitution_platform_fkey"',
  'ALTER TABLE "substitution" DROP CONSTRAINT "substitution_substitute_fkey"',
  'ALTER TABLE "substitution" DROP CONSTRAINT "substitution_absent_fkey"',
  'DROP INDEX "public"."task_done_for_idx"',
  'ALTER TABLE "task" DROP COLUMN "closed_for_id"',
  'DROP INDEX "public"."substitution_absent_idx"',
  'DROP INDEX "public"."substitution_substitute_idx"',
  'DROP TABLE "substitution"',
  'DROP TABLE "role_day"',
];
