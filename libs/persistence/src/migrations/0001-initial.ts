import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the first release. Written from the entities by `npm run migration:initial`. */
export class Initial1767225600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

// <generated>
const up: readonly string[] = [
  'CREATE TABLE "organisation" ("id" uuid NOT NULL, "kind" text NOT NULL, "name" text NOT NULL, "authority_id" uuid, "profile_key" text, "profile_version" integer, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "organisation_stands_under_authority" CHECK (("kind" = \'authority\') = ("authority_id" IS NULL)), CONSTRAINT "organisation_authority_has_profile" CHECK ("kind" <> \'authority\' OR "profile_key" IS NOT NULL), CONSTRAINT "organisation_kind_known" CHECK ("kind" IN (\'organisation\', \'authority\', \'operator\')), CONSTRAINT "organisation_pkey" PRIMARY KEY ("id"))',
  'CREATE INDEX "organisation_authority_idx" ON "organisation"  ("authority_id") ',
  'CREATE TABLE "person" ("id" uuid NOT NULL, "email" text NOT NULL, "full_name" text NOT NULL, "search_name" text NOT NULL, "locale" text NOT NULL, "is_active" boolean NOT NULL, "password_hash" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "person_locale_known" CHECK ("locale" IN (\'ru\', \'en\')), CONSTRAINT "person_pkey" PRIMARY KEY ("id"))',
  'CREATE UNIQUE INDEX "person_email_idx" ON "person"  ("email") ',
  'CREATE TABLE "rate_limit" ("key" text NOT NULL, "attempts" integer NOT NULL, "window_until" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key"))',
  'CREATE INDEX "rate_limit_window_idx" ON "rate_limit"  ("window_until") ',
  'CREATE TABLE "role_holding" ("id" uuid NOT NULL, "person_id" uuid NOT NULL, "role" text NOT NULL, "place_kind" text NOT NULL, "place_id" text NOT NULL, "from_on" date NOT NULL, "until_on" date, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "role_holding_term_runs_forward" CHECK ("until_on" IS NULL OR "until_on" >= "from_on"), CONSTRAINT "role_holding_place_known" CHECK ("place_kind" IN (\'platform\', \'organisation\', \'authority\', \'system\')), CONSTRAINT "role_holding_pkey" PRIMARY KEY ("id"))',
  'CREATE UNIQUE INDEX "role_holding_open_once_idx" ON "role_holding"  ("person_id", "role", "place_kind", "place_id") WHERE "until_on" IS NULL',
  'CREATE INDEX "role_holding_place_idx" ON "role_holding"  ("place_kind", "place_id", "role") ',
  'CREATE INDEX "role_holding_person_idx" ON "role_holding"  ("person_id") ',
  'CREATE TABLE "session" ("token_hash" text NOT NULL, "person_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "last_seen_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash"))',
  'CREATE INDEX "session_expires_idx" ON "session"  ("expires_at") ',
  'CREATE INDEX "session_person_idx" ON "session"  ("person_id") ',
  'CREATE TABLE "setup_token" ("token_hash" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "used_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "setup_token_pkey" PRIMARY KEY ("token_hash"))',
  'CREATE TABLE "calendar_day" ("calendar" text NOT NULL, "on_date" date NOT NULL, "kind" text NOT NULL, "title" text, CONSTRAINT "calendar_day_kind_known" CHECK ("kind" IN (\'non-working\', \'shortened\', \'working\')), CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("calendar", "on_date"))',
  'CREATE TABLE "calendar_year" ("calendar" text NOT NULL, "year" integer NOT NULL, "imported_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "calendar_year_pkey" PRIMARY KEY ("calendar", "year"))',
  'CREATE TABLE "idempotency_key" ("person_id" uuid NOT NULL, "key" text NOT NULL, "method" text NOT NULL, "path" text NOT NULL, "body_hash" text NOT NULL, "status" integer, "answer" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("person_id", "key"))',
  'CREATE INDEX "idempotency_key_created_idx" ON "idempotency_key"  ("created_at") ',
  'CREATE TABLE "profile" ("id" uuid NOT NULL, "key" text NOT NULL, "version" integer NOT NULL, "title_ru" text NOT NULL, "title_en" text NOT NULL, "body" jsonb NOT NULL, "content_hash" text NOT NULL, "published_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "profile_pkey" PRIMARY KEY ("id"))',
  'CREATE UNIQUE INDEX "profile_key_version_idx" ON "profile"  ("key", "version") ',
  'CREATE TABLE "template" ("id" uuid NOT NULL, "key" text NOT NULL, "version" integer NOT NULL, "title_ru" text NOT NULL, "title_en" text NOT NULL, "body" jsonb NOT NULL, "content_hash" text NOT NULL, "published_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "template_pkey" PRIMARY KEY ("id"))',
  'CREATE UNIQUE INDEX "template_key_version_idx" ON "template"  ("key", "version") ',
  'ALTER TABLE "organisation" ADD CONSTRAINT "organisation_authority_fkey" FOREIGN KEY ("authority_id") REFERENCES "organisation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "role_holding" ADD CONSTRAINT "role_holding_person_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "session" ADD CONSTRAINT "session_person_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION',
  'ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_person_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE NO ACTION',
];
const down: readonly string[] = [
  'ALTER TABLE "idempotency_key" DROP CONSTRAINT "idempotency_key_person_fkey"',
  'ALTER TABLE "session" DROP CONSTRAINT "session_person_fkey"',
  'ALTER TABLE "role_holding" DROP CONSTRAINT "role_holding_person_fkey"',
  'ALTER TABLE "organisation" DROP CONSTRAINT "organisation_authority_fkey"',
  'DROP INDEX "public"."template_key_version_idx"',
  'DROP TABLE "template"',
  'DROP INDEX "public"."profile_key_version_idx"',
  'DROP TABLE "profile"',
  'DROP INDEX "public"."idempotency_key_created_idx"',
  'DROP TABLE "idempotency_key"',
  'DROP TABLE "calendar_year"',
  'DROP TABLE "calendar_day"',
  'DROP TABLE "setup_token"',
  'DROP INDEX "public"."session_person_idx"',
  'DROP INDEX "public"."session_expires_idx"',
  'DROP TABLE "session"',
  'DROP INDEX "public"."role_holding_person_idx"',
  'DROP INDEX "public"."role_holding_place_idx"',
  'DROP INDEX "public"."role_holding_open_once_idx"',
  'DROP TABLE "role_holding"',
  'DROP INDEX "public"."rate_limit_window_idx"',
  'DROP TABLE "rate_limit"',
  'DROP INDEX "public"."person_email_idx"',
  'DROP TABLE "person"',
  'DROP INDEX "public"."organisation_authority_idx"',
  'DROP TABLE "organisation"',
];
// </generated>
