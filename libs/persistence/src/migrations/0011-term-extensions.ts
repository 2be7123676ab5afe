import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Acts by which terms of platforms became longer. */
export class TermExtensions1767225600011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up: readonly string[] = [
  'CREATE TABLE "term_extension" ("deviation_id" uuid NOT NULL, "platform_id" uuid NOT NULL, "from_until" text NOT NULL, "until" text NOT NULL, "act_kind" text NOT NULL, "act_issuer" text NOT NULL, "act_number" text NOT NULL, "act_date" text NOT NULL, CONSTRAINT "term_extension_pkey" PRIMARY KEY ("deviation_id"))',
  'CREATE INDEX "term_extension_platform_idx" ON "term_extension"  ("platform_id") ',
  'ALTER TABLE "term_extension" ADD CONSTRAINT "term_extension_deviation_fkey" FOREIGN KEY ("deviation_id") REFERENCES "deviation"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "term_extension" ADD CONSTRAINT "term_extension_platform_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
];

const down: readonly string[] = [
  'ALTER TABLE "term_extension" DROP CONSTRAINT "term_extension_platform_fkey"',
  'ALTER TABLE "term_extension" DROP CONSTRAINT "term_extension_deviation_fkey"',
  'DROP INDEX "public"."term_extension_platform_idx"',
  'DROP TABLE "term_extension"',
];
