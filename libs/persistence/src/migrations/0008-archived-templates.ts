import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who published a version of a template, and since when it is archived. */
export class ArchivedTemplates1767225600008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up: readonly string[] = [
  'ALTER TABLE "template" ADD "published_by_id" uuid',
  'ALTER TABLE "template" ADD "archived_at" TIMESTAMP WITH TIME ZONE',
  'ALTER TABLE "template" ADD "archived_by_id" uuid',
  'ALTER TABLE "template" ADD CONSTRAINT "template_archived_by_somebody" CHECK (("archived_at" IS NULL) = ("archived_by_id" IS NULL))',
  'ALTER TABLE "template" ADD CONSTRAINT "template_publisher_fkey" FOREIGN KEY ("published_by_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  'ALTER TABLE "template" ADD CONSTRAINT "template_archiver_fkey" FOREIGN KEY ("archived_by_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
];
const down: readonly string[] = [
  'ALTER TABLE "template" DROP CONSTRAINT "template_archiver_fkey"',
  'ALTER TABLE "template" DROP CONSTRAINT "template_publisher_fkey"',
  'ALTER TABLE "template" DROP CONSTRAINT "template_archived_by_somebody"',
  'ALTER TABLE "template" DROP COLUMN "archived_by_id"',
  'ALTER TABLE "template" DROP COLUMN "archived_at"',
  'ALTER TABLE "template" DROP COLUMN "published_by_id"',
];
