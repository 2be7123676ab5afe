import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What passed before a platform came here. */
export class StageRecords1767225600010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up: readonly string[] = [
  'CREATE TABLE "stage_record" ("stage_id" uuid NOT NULL, "opened_on" text NOT NULL, "passed_on" text NOT NULL, "note" text, "recorded_by_id" uuid NOT NULL, "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "stage_record_pkey" PRIMARY KEY ("stage_id"))',
  'CREATE TABLE "stage_record_file" ("stage_id" uuid NOT NULL, "file_id" uuid NOT NULL, "position" integer NOT NULL, CONSTRAINT "stage_record_file_pkey" PRIMARY KEY ("stage_id", "file_id"))',
  'CREATE INDEX "stage_record_file_file_idx" ON "stage_record_file"  ("file_id") ',
  'ALTER TABLE "stage_record" ADD CONSTRAINT "stage_record_stage_fkey" FOREIGN KEY ("stage_id") REFERENCES "stage"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "stage_record_file" ADD CONSTRAINT "stage_record_file_record_fkey" FOREIGN KEY ("stage_id") REFERENCES "stage_record"("stage_id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "stage_record_file" ADD CONSTRAINT "stage_record_file_file_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
];

const down: readonly string[] = [
  'ALTER TABLE "stage_record_file" DROP CONSTRAINT "stage_record_file_file_fkey"',
  'ALTER TABLE "stage_record_file" DROP CONSTRAINT "stage_record_file_record_fkey"',
  'ALTER TABLE "stage_record" DROP CONSTRAINT "stage_record_stage_fkey"',
  'DROP INDEX "public"."stage_record_file_file_idx"',
  'DROP TABLE "stage_record_file"',
  'DROP TABLE "stage_record"',
];
