import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Watchers, comments, drafts, reminders, versions of evidence, bulk runs. */
export class MovesOfTasks1767225600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up: readonly string[] = [
  'CREATE TABLE "bulk_run" ("id" uuid NOT NULL, "created_by_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "request" jsonb NOT NULL, CONSTRAINT "bulk_run_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "bulk_run_creator_idx" ON "bulk_run"  ("created_by_id", "id") ',
  'CREATE TABLE "bulk_item" ("run_id" uuid NOT NULL, "task_id" uuid NOT NULL, "position" integer NOT NULL, "version" integer NOT NULL, "state" text NOT NULL, "code" text, "params" jsonb, CONSTRAINT "bulk_item_pkey" PRIMARY KEY ("run_id", "task_id"))',
  'CREATE TABLE "comment" ("id" uuid NOT NULL, "task_id" uuid NOT NULL, "author_id" uuid NOT NULL, "text" text NOT NULL, "mentions" uuid array NOT NULL, "made_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "comment_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "comment_task_idx" ON "comment"  ("task_id", "id") ',
  'CREATE TABLE "evidence_version" ("evidence_id" uuid NOT NULL, "version" integer NOT NULL, "file_id" uuid, "link" text, "added_by_id" uuid NOT NULL, "added_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "evidence_version_pkey" PRIMARY KEY ("evidence_id", "version"))',
  'CREATE INDEX "evidence_version_file_idx" ON "evidence_version"  ("file_id") ',
  'CREATE TABLE "form_draft" ("task_id" uuid NOT NULL, "person_id" uuid NOT NULL, "form" jsonb NOT NULL, "version" integer NOT NULL, "saved_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "form_draft_pkey" PRIMARY KEY ("task_id", "person_id"))',
  'CREATE TABLE "task_reminder" ("task_id" uuid NOT NULL, "day_on" date NOT NULL, "sent_by_id" uuid NOT NULL, "sent_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "task_reminder_pkey" PRIMARY KEY ("task_id", "day_on"))',
  'CREATE TABLE "task_watcher" ("task_id" uuid NOT NULL, "person_id" uuid NOT NULL, "since_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "task_watcher_pkey" PRIMARY KEY ("task_id", "person_id"))',
  'ALTER TABLE "evidence" ADD "version" integer NOT NULL DEFAULT \'1\'',
  'CREATE INDEX "evidence_file_idx" ON "evidence"  ("file_id") ',
  'ALTER TABLE "bulk_run" ADD CONSTRAINT "bulk_run_person_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "bulk_item" ADD CONSTRAINT "bulk_item_run_fkey" FOREIGN KEY ("run_id") REFERENCES "bulk_run"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "comment" ADD CONSTRAINT "comment_task_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "evidence_version" ADD CONSTRAINT "evidence_version_evidence_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "evidence_version" ADD CONSTRAINT "evidence_version_file_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "form_draft" ADD CONSTRAINT "form_draft_task_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "task_reminder" ADD CONSTRAINT "task_reminder_task_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "task_watcher" ADD CONSTRAINT "task_watcher_task_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
];
const down: readonly string[] = [
  'ALTER TABLE "task_watcher" DROP CONSTRAINT "task_watcher_task_fkey"',
  'ALTER TABLE "task_reminder" DROP CONSTRAINT "task_reminder_task_fkey"',
  'ALTER TABLE "form_draft" DROP CONSTRAINT "form_draft_task_fkey"',
  'ALTER TABLE "evidence_version" DROP CONSTRAINT "evidence_version_file_fkey"',
  'ALTER TABLE "evidence_version" DROP CONSTRAINT "evidence_version_evidence_fkey"',
  'ALTER TABLE "comment" DROP CONSTRAINT "comment_task_fkey"',
  'ALTER TABLE "bulk_item" DROP CONSTRAINT "bulk_item_run_fkey"',
  'ALTER TABLE "bulk_run" DROP CONSTRAINT "bulk_run_person_fkey"',
  'DROP INDEX "public"."evidence_file_idx"',
  'ALTER TABLE "evidence" DROP COLUMN "version"',
  'DROP TABLE "task_watcher"',
  'DROP TABLE "task_reminder"',
  'DROP TABLE "form_draft"',
  'DROP INDEX "public"."evidence_version_file_idx"',
  'DROP TABLE "evidence_version"',
  'DROP INDEX "public"."comment_task_idx"',
  'DROP TABLE "comment"',
  'DROP TABLE "bulk_item"',
  'DROP INDEX "public"."bulk_run_creator_idx"',
  'DROP TABLE "bulk_run"',
];
