import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters, personal links, identities at sign-in providers; what a session needs to be listed and renewed. */
export class LettersAndLinks1767225600005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up: readonly string[] = [
  'CREATE TABLE "person_identity" ("issuer" text NOT NULL, "subject" text NOT NULL, "person_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "person_identity_pkey" PRIMARY KEY ("issuer", "subject"))',
  'CREATE UNIQUE INDEX "person_identity_person_key" ON "person_identity"  ("person_id", "issuer") ',
  'CREATE TABLE "personal_link" ("id" uuid NOT NULL, "person_id" uuid NOT NULL, "purpose" text NOT NULL, "token_hash" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "ended_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "personal_link_purpose_known" CHECK ("purpose" IN (\'invitation\', \'passwordReset\')), CONSTRAINT "personal_link_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "personal_link_person_idx" ON "personal_link"  ("person_id", "purpose") ',
  'CREATE UNIQUE INDEX "personal_link_token_key" ON "personal_link"  ("token_hash") ',
  'CREATE TABLE "letter" ("id" uuid NOT NULL, "to_person_id" uuid NOT NULL, "kind" text NOT NULL, "params" jsonb NOT NULL, "state" text NOT NULL DEFAULT \'waiting\', "attempts" integer NOT NULL DEFAULT \'0\', "last_error" text, "taken_until" TIMESTAMP WITH TIME ZONE, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "queued_at" TIMESTAMP WITH TIME ZONE NOT NULL, "sent_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "letter_state_known" CHECK ("state" IN (\'waiting\', \'sent\', \'failed\', \'dropped\')), CONSTRAINT "letter_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "letter_failed_idx" ON "letter"  ("id") WHERE state = \'failed\'',
  'CREATE INDEX "letter_person_idx" ON "letter"  ("to_person_id") ',
  'ALTER TABLE "session" ADD "id" uuid NOT NULL DEFAULT gen_random_uuid()',
  'ALTER TABLE "session" ADD "kind" text NOT NULL DEFAULT \'browser\'',
  'ALTER TABLE "session" ADD "user_agent" text',
  'ALTER TABLE "session" ADD "rotated_at" TIMESTAMP WITH TIME ZONE',
  'ALTER TABLE "session" ADD "previous_token_hash" text',
  'ALTER TABLE "session" ADD "is_rotation_due" boolean NOT NULL DEFAULT false',
  'CREATE INDEX "session_previous_idx" ON "session"  ("previous_token_hash") WHERE "previous_token_hash" IS NOT NULL',
  'CREATE UNIQUE INDEX "session_id_key" ON "session"  ("id") ',
  'ALTER TABLE "session" ADD CONSTRAINT "session_kind_known" CHECK ("kind" IN (\'browser\', \'program\'))',
  'ALTER TABLE "person_identity" ADD CONSTRAINT "person_identity_person_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION',
  'ALTER TABLE "personal_link" ADD CONSTRAINT "personal_link_person_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION',
  'ALTER TABLE "letter" ADD CONSTRAINT "letter_person_fkey" FOREIGN KEY ("to_person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION',
];
const down: readonly string[] = [
  'ALTER TABLE "letter" DROP CONSTRAINT "letter_person_fkey"',
  'ALTER TABLE "personal_link" DROP CONSTRAINT "personal_link_person_fkey"',
  'ALTER TABLE "person_identity" DROP CONSTRAINT "person_identity_person_fkey"',
  'ALTER TABLE "session" DROP CONSTRAINT "session_kind_known"',
  'DROP INDEX "public"."session_id_key"',
  'DROP INDEX "public"."session_previous_idx"',
  'ALTER TABLE "session" DROP COLUMN "is_rotation_due"',
  'ALTER TABLE "session" DROP COLUMN "previous_token_hash"',
  'ALTER TABLE "session" DROP COLUMN "rotated_at"',
  'ALTER TABLE "session" DROP COLUMN "user_agent"',
  'ALTER TABLE "session" DROP COLUMN "kind"',
  'ALTER TABLE "session" DROP COLUMN "id"',
  'DROP INDEX "public"."letter_person_idx"',
  'DROP INDEX "public"."letter_failed_idx"',
  'DROP TABLE "letter"',
  'DROP INDEX "public"."personal_link_token_key"',
  'DROP INDEX "public"."personal_link_person_idx"',
  'DROP TABLE "personal_link"',
  'DROP INDEX "public"."person_identity_person_key"',
  'DROP TABLE "person_identity"',
];
