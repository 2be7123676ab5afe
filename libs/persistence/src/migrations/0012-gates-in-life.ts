import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decision slots of persons, approvals that are carried or become void, reports on standing tasks. */
export class GatesInLife1767225600012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up: readonly string[] = [
  'DROP INDEX "public"."submission_round_key"',
  'CREATE TABLE "approval_void" ("id" uuid NOT NULL, "approval_id" uuid NOT NULL, "decided_by_id" uuid NOT NULL, "decided_for_id" uuid, "decided_at" TIMESTAMP WITH TIME ZONE NOT NULL, "task_id" uuid NOT NULL, "change" text NOT NULL, "voided_by_id" uuid NOT NULL, "voided_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "approval_void_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "approval_void_approval_idx" ON "approval_void"  ("approval_id", "voided_at") ',
  'ALTER TABLE "task" ADD "fixed_for_id" uuid',
  'ALTER TABLE "task" ADD "carried_from_id" uuid',
  'ALTER TABLE "submission" ADD "number" integer NOT NULL DEFAULT \'1\'',
  'CREATE UNIQUE INDEX "submission_number_key" ON "submission"  ("task_id", "round", "number") ',
  'ALTER TABLE "approval_void" ADD CONSTRAINT "approval_void_approval_fkey" FOREIGN KEY ("approval_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "approval_void" ADD CONSTRAINT "approval_void_task_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
];

const down: readonly string[] = [
  'ALTER TABLE "approval_void" DROP CONSTRAINT "approval_void_task_fkey"',
  'ALTER TABLE "approval_void" DROP CONSTRAINT "approval_void_approval_fkey"',
  'DROP INDEX "public"."submission_number_key"',
  'ALTER TABLE "submission" DROP COLUMN "number"',
  'ALTER TABLE "task" DROP COLUMN "carried_from_id"',
  'ALTER TABLE "task" DROP COLUMN "fixed_for_id"',
  'DROP INDEX "public"."approval_void_approval_idx"',
  'DROP TABLE "approval_void"',
  'CREATE UNIQUE INDEX "submission_round_key" ON "submission" USING btree ("round", "task_id") ',
];
