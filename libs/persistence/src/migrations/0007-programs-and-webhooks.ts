import type { MigrationInterface, QueryRunner } from 'typeorm';

/** programs and webhooks. */
export class ProgramsAndWebhooks1767225600007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up: readonly string[] = [
  'CREATE TABLE "program_token" ("id" uuid NOT NULL, "person_id" uuid NOT NULL, "name" text NOT NULL, "token_hash" text NOT NULL, "scopes" text array NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "last_used_at" TIMESTAMP WITH TIME ZONE, "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "program_token_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "program_token_person_idx" ON "program_token"  ("person_id") ',
  'CREATE UNIQUE INDEX "program_token_hash_key" ON "program_token"  ("token_hash") ',
  'CREATE TABLE "webhook" ("id" uuid NOT NULL, "organisation_id" uuid NOT NULL, "url" text NOT NULL, "events" text array NOT NULL, "is_active" boolean NOT NULL DEFAULT true, "paused_by" text, "failing_since" TIMESTAMP WITH TIME ZONE, "secret_version" integer NOT NULL DEFAULT \'1\', "version" integer NOT NULL DEFAULT \'1\', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "webhook_pause_is_known" CHECK ("is_active" OR "paused_by" IN (\'people\', \'failures\')), CONSTRAINT "webhook_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "webhook_organisation_idx" ON "webhook"  ("organisation_id") ',
  'CREATE TABLE "webhook_delivery" ("id" uuid NOT NULL, "webhook_id" uuid NOT NULL, "event" text NOT NULL, "body" text NOT NULL, "state" text NOT NULL DEFAULT \'waiting\', "attempts" integer NOT NULL DEFAULT \'0\', "next_attempt_at" TIMESTAMP WITH TIME ZONE NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "settled_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "webhook_delivery_state_known" CHECK ("state" IN (\'waiting\', \'delivered\', \'failed\')), CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "webhook_delivery_created_idx" ON "webhook_delivery"  ("created_at") ',
  'CREATE INDEX "webhook_delivery_due_idx" ON "webhook_delivery"  ("next_attempt_at") WHERE state = \'waiting\'',
  'CREATE INDEX "webhook_delivery_list_idx" ON "webhook_delivery"  ("webhook_id", "id") ',
  'CREATE TABLE "webhook_attempt" ("delivery_id" uuid NOT NULL, "number" integer NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL, "status" integer, "ms" integer NOT NULL, "error" text, CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("delivery_id", "number"))',
  'ALTER TABLE "program_token" ADD CONSTRAINT "program_token_person_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION',
  'ALTER TABLE "webhook" ADD CONSTRAINT "webhook_organisation_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE NO ACTION',
  'ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_delivery_fkey" FOREIGN KEY ("delivery_id") REFERENCES "webhook_delivery"("id") ON DELETE CASCADE ON UPDATE NO ACTION',
];
const down: readonly string[] = [
  'ALTER TABLE "webhook_attempt" DROP CONSTRAINT "webhook_attempt_delivery_fkey"',
  'ALTER TABLE "webhook_delivery" DROP CONSTRAINT "webhook_delivery_webhook_fkey"',
  'ALTER TABLE "webhook" DROP CONSTRAINT "webhook_organisation_fkey"',
  'ALTER TABLE "program_token" DROP CONSTRAINT "program_token_person_fkey"',
  'DROP TABLE "webhook_attempt"',
  'DROP INDEX "public"."webhook_delivery_list_idx"',
  'DROP INDEX "public"."webhook_delivery_due_idx"',
  'DROP INDEX "public"."webhook_delivery_created_idx"',
  'DROP TABLE "webhook_delivery"',
  'DROP INDEX "public"."webhook_organisation_idx"',
  'DROP TABLE "webhook"',
  'DROP INDEX "public"."program_token_hash_key"',
  'DROP INDEX "public"."program_token_person_idx"',
  'DROP TABLE "program_token"',
];
