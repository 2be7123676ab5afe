import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deadlines that remind, what people were told of them, and the calendars that they subscribe to. */
export class Reminders1767225600013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up: readonly string[] = [
  'CREATE TABLE "calendar_before" ("calendar" text NOT NULL, "replaced_at" TIMESTAMP WITH TIME ZONE NOT NULL, "body" jsonb NOT NULL, CONSTRAINT "calendar_before_pkey" PRIMARY KEY ("calendar", "replaced_at"))',
  'CREATE TABLE "calendar_feed" ("person_id" uuid NOT NULL, "address_id" uuid NOT NULL, "made_at" TIMESTAMP WITH TIME ZONE NOT NULL, "read_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("person_id"))',
  'CREATE UNIQUE INDEX "calendar_feed_address_key" ON "calendar_feed"  ("address_id") ',
  'CREATE TABLE "calendar_entry" ("person_id" uuid NOT NULL, "subject_id" uuid NOT NULL, "sequence" integer NOT NULL, "body" jsonb NOT NULL, "is_cancelled" boolean NOT NULL, "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "calendar_entry_pkey" PRIMARY KEY ("person_id", "subject_id"))',
  'CREATE TABLE "escalation" ("task_id" uuid NOT NULL, "subject_kind" text NOT NULL, "subject_id" uuid NOT NULL, "version" integer NOT NULL, "level" integer NOT NULL, "opened_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "escalation_pkey" PRIMARY KEY ("task_id"))',
  'CREATE UNIQUE INDEX "escalation_once_key" ON "escalation"  ("subject_id", "version", "level") ',
  'CREATE TABLE "notification" ("id" uuid NOT NULL, "person_id" uuid NOT NULL, "kind" text NOT NULL, "platform_id" uuid NOT NULL, "target_kind" text NOT NULL, "target_id" uuid NOT NULL, "subject_id" uuid NOT NULL, "version" integer NOT NULL, "rung" text NOT NULL, "tone" text NOT NULL, "reason" text NOT NULL, "on_behalf_of_id" uuid, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "read_at" TIMESTAMP WITH TIME ZONE, "mail" text NOT NULL, "mail_at" TIMESTAMP WITH TIME ZONE, "mail_skip" text, "letter_id" uuid, CONSTRAINT "notification_mail_has_time" CHECK ("mail" <> \'waiting\' OR "mail_at" IS NOT NULL), CONSTRAINT "notification_mail_known" CHECK ("mail" IN (\'none\', \'waiting\', \'lettered\', \'skipped\')), CONSTRAINT "notification_kind_known" CHECK ("kind" IN (\'deadline\', \'own\', \'asked\', \'notReached\')), CONSTRAINT "notification_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "notification_letter_idx" ON "notification"  ("letter_id") WHERE "letter_id" IS NOT NULL',
  'CREATE INDEX "notification_subject_idx" ON "notification"  ("subject_id") ',
  'CREATE INDEX "notification_mail_idx" ON "notification"  ("mail_at", "person_id") WHERE "mail" = \'waiting\'',
  'CREATE INDEX "notification_unread_idx" ON "notification"  ("person_id", "id") WHERE "read_at" IS NULL',
  'CREATE INDEX "notification_person_idx" ON "notification"  ("person_id", "id") ',
  'CREATE UNIQUE INDEX "notification_once_key" ON "notification"  ("person_id", "subject_id", "rung", "version") ',
  'CREATE TABLE "own_reminder" ("id" uuid NOT NULL, "person_id" uuid NOT NULL, "task_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "withdrawn_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "own_reminder_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "own_reminder_task_idx" ON "own_reminder"  ("task_id") ',
  'CREATE INDEX "own_reminder_person_idx" ON "own_reminder"  ("person_id", "task_id") ',
  'CREATE TABLE "reminder_ladder" ("id" uuid NOT NULL, "content_hash" text NOT NULL, "body" jsonb NOT NULL, CONSTRAINT "reminder_ladder_pkey" PRIMARY KEY ("id"))',
  'CREATE UNIQUE INDEX "reminder_ladder_hash_key" ON "reminder_ladder"  ("content_hash") ',
  'CREATE TABLE "reminder" ("subject_id" uuid NOT NULL, "subject_kind" text NOT NULL, "platform_id" uuid NOT NULL, "version" integer NOT NULL, "state" text NOT NULL, "due_on" text NOT NULL, "due_clock" text, "due_at" TIMESTAMP WITH TIME ZONE NOT NULL, "zone" text NOT NULL, "calendar" text NOT NULL, "ladder_id" uuid NOT NULL, "since" TIMESTAMP WITH TIME ZONE NOT NULL, "handled_until" TIMESTAMP WITH TIME ZONE NOT NULL, "next_at" TIMESTAMP WITH TIME ZONE, "counted_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "reminder_waits_to_ring" CHECK ("state" = \'waiting\' OR "next_at" IS NULL), CONSTRAINT "reminder_state_known" CHECK ("state" IN (\'waiting\', \'paused\', \'over\')), CONSTRAINT "reminder_kind_known" CHECK ("subject_kind" IN (\'task\', \'gate\', \'own\')), CONSTRAINT "reminder_pkey" PRIMARY KEY ("subject_id"))',
  'CREATE INDEX "reminder_counted_idx" ON "reminder"  ("calendar", "counted_at") WHERE "state" = \'waiting\'',
  'CREATE INDEX "reminder_late_idx" ON "reminder"  ("platform_id", "due_at", "subject_id") WHERE "state" = \'waiting\'',
  'CREATE INDEX "reminder_platform_idx" ON "reminder"  ("platform_id") ',
  'CREATE INDEX "reminder_next_idx" ON "reminder"  ("next_at") WHERE "next_at" IS NOT NULL',
  'CREATE TABLE "reminder_move" ("id" uuid NOT NULL, "subject_id" uuid NOT NULL, "version" integer NOT NULL, "rung" text NOT NULL, "from_at" TIMESTAMP WITH TIME ZONE, "to_at" TIMESTAMP WITH TIME ZONE, "moved_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "reminder_move_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "reminder_move_subject_idx" ON "reminder_move"  ("subject_id") ',
  'CREATE TABLE "reminder_preference" ("person_id" uuid NOT NULL, "body" jsonb NOT NULL, "changed_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "reminder_preference_pkey" PRIMARY KEY ("person_id"))',
  'CREATE TABLE "reminder_run" ("id" uuid NOT NULL, "subject_id" uuid NOT NULL, "version" integer NOT NULL, "rung" text NOT NULL, "planned_at" TIMESTAMP WITH TIME ZONE NOT NULL, "ran_at" TIMESTAMP WITH TIME ZONE NOT NULL, "outcome" text NOT NULL, "reason" text, "people" integer NOT NULL, CONSTRAINT "reminder_run_outcome_known" CHECK ("outcome" IN (\'sent\', \'collapsed\', \'skipped\')), CONSTRAINT "reminder_run_pkey" PRIMARY KEY ("id"))',
  'CREATE UNIQUE INDEX "reminder_run_rung_key" ON "reminder_run"  ("subject_id", "version", "rung") ',
  'ALTER TABLE "letter" ADD "ambiguous" integer NOT NULL DEFAULT \'0\'',
  'CREATE INDEX "letter_gathering_idx" ON "letter"  ("to_person_id") WHERE kind = \'deadlines\' AND state = \'waiting\'',
  'ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION',
  'ALTER TABLE "calendar_entry" ADD CONSTRAINT "calendar_entry_feed_fkey" FOREIGN KEY ("person_id") REFERENCES "calendar_feed"("person_id") ON DELETE CASCADE ON UPDATE NO ACTION',
  'ALTER TABLE "escalation" ADD CONSTRAINT "escalation_task_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "notification" ADD CONSTRAINT "notification_person_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION',
  'ALTER TABLE "notification" ADD CONSTRAINT "notification_platform_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "notification" ADD CONSTRAINT "notification_letter_fkey" FOREIGN KEY ("letter_id") REFERENCES "letter"("id") ON DELETE SET NULL ON UPDATE NO ACTION',
  'ALTER TABLE "own_reminder" ADD CONSTRAINT "own_reminder_person_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION',
  'ALTER TABLE "own_reminder" ADD CONSTRAINT "own_reminder_task_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "reminder" ADD CONSTRAINT "reminder_platform_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "reminder" ADD CONSTRAINT "reminder_ladder_fkey" FOREIGN KEY ("ladder_id") REFERENCES "reminder_ladder"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "reminder_move" ADD CONSTRAINT "reminder_move_reminder_fkey" FOREIGN KEY ("subject_id") REFERENCES "reminder"("subject_id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "reminder_preference" ADD CONSTRAINT "reminder_preference_person_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION',
  'ALTER TABLE "reminder_run" ADD CONSTRAINT "reminder_run_reminder_fkey" FOREIGN KEY ("subject_id") REFERENCES "reminder"("subject_id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  // Escalations that were opened before have their subject in their key.
  String.raw`INSERT INTO escalation (task_id, subject_kind, subject_id, version, level, opened_at)
   SELECT t.id, 'gate', s.id, substring(t.key FROM ':v(\d+):l\d+$')::int,
     substring(t.key FROM ':l(\d+)$')::int, t.opened_at
   FROM task t JOIN stage s ON s.platform_id = t.platform_id AND s.position = t.stage
   WHERE t.kind = 'escalation' AND t.key ~ ':v\d+:l\d+$' AND t.opened_at IS NOT NULL
   ON CONFLICT DO NOTHING`,
];
const down: readonly string[] = [
  'ALTER TABLE "reminder_run" DROP CONSTRAINT "reminder_run_reminder_fkey"',
  'ALTER TABLE "reminder_preference" DROP CONSTRAINT "reminder_preference_person_fkey"',
  'ALTER TABLE "reminder_move" DROP CONSTRAINT "reminder_move_reminder_fkey"',
  'ALTER TABLE "reminder" DROP CONSTRAINT "reminder_ladder_fkey"',
  'ALTER TABLE "reminder" DROP CONSTRAINT "reminder_platform_fkey"',
  'ALTER TABLE "own_reminder" DROP CONSTRAINT "own_reminder_task_fkey"',
  'ALTER TABLE "own_reminder" DROP CONSTRAINT "own_reminder_person_fkey"',
  'ALTER TABLE "notification" DROP CONSTRAINT "notification_letter_fkey"',
  'ALTER TABLE "notification" DROP CONSTRAINT "notification_platform_fkey"',
  'ALTER TABLE "notification" DROP CONSTRAINT "notification_person_fkey"',
  'ALTER TABLE "escalation" DROP CONSTRAINT "escalation_task_fkey"',
  'ALTER TABLE "calendar_entry" DROP CONSTRAINT "calendar_entry_feed_fkey"',
  'ALTER TABLE "calendar_feed" DROP CONSTRAINT "calendar_feed_person_fkey"',
  'DROP INDEX "public"."letter_gathering_idx"',
  'ALTER TABLE "letter" DROP COLUMN "ambiguous"',
  'DROP INDEX "public"."reminder_run_rung_key"',
  'DROP TABLE "reminder_run"',
  'DROP TABLE "reminder_preference"',
  'DROP INDEX "public"."reminder_move_subject_idx"',
  'DROP TABLE "reminder_move"',
  'DROP INDEX "public"."reminder_next_idx"',
  'DROP INDEX "public"."reminder_platform_idx"',
  'DROP INDEX "public"."reminder_late_idx"',
  'DROP INDEX "public"."reminder_counted_idx"',
  'DROP TABLE "reminder"',
  'DROP INDEX "public"."reminder_ladder_hash_key"',
  'DROP TABLE "reminder_ladder"',
  'DROP INDEX "public"."own_reminder_person_idx"',
  'DROP INDEX "public"."own_reminder_task_idx"',
  'DROP TABLE "own_reminder"',
  'DROP INDEX "public"."notification_once_key"',
  'DROP INDEX "public"."notification_person_idx"',
  'DROP INDEX "public"."notification_unread_idx"',
  'DROP INDEX "public"."notification_mail_idx"',
  'DROP INDEX "public"."notification_subject_idx"',
  'DROP INDEX "public"."notification_letter_idx"',
  'DROP TABLE "notification"',
  'DROP INDEX "public"."escalation_once_key"',
  'DROP TABLE "escalation"',
  'DROP TABLE "calendar_entry"',
  'DROP INDEX "public"."calendar_feed_address_key"',
  'DROP TABLE "calendar_feed"',
  'DROP TABLE "calendar_before"',
];
