import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of people and organisations, search by words, anchors of the audit. */
export class People1767225600006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up: readonly string[] = [
  'CREATE TABLE "audit_anchor" ("day" date NOT NULL, "sealed_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "audit_anchor_pkey" PRIMARY KEY ("day"))',
  'ALTER TABLE "organisation" ADD "version" integer NOT NULL DEFAULT \'1\'',
  'ALTER TABLE "person" ADD "version" integer NOT NULL DEFAULT \'1\'',
  'ALTER TABLE "person" ADD "erased_at" TIMESTAMP WITH TIME ZONE',
  'CREATE INDEX "audit_entry_actor_idx" ON "audit_entry"  ("process_id", "actor_id", "sequence") ',
  `CREATE INDEX "person_words_idx" ON "person" USING gin (to_tsvector('simple', translate("search_name", '-–—.,/«»"()', '           ')))`,
  'CREATE INDEX "person_name_idx" ON "person" ("full_name" COLLATE "ru-x-icu", "id")',
  `CREATE INDEX "organisation_words_idx" ON "organisation" USING gin (to_tsvector('simple', translate(lower("name" COLLATE "ru-x-icu"), 'ё-–—.,/«»"()', 'е           ')))`,
];
const down: readonly string[] = [
  'DROP INDEX "public"."organisation_words_idx"',
  'DROP INDEX "public"."person_name_idx"',
  'DROP INDEX "public"."person_words_idx"',
  'DROP INDEX "public"."audit_entry_actor_idx"',
  'ALTER TABLE "person" DROP COLUMN "erased_at"',
  'ALTER TABLE "person" DROP COLUMN "version"',
  'ALTER TABLE "organisation" DROP COLUMN "version"',
  'DROP TABLE "audit_anchor"',
];
