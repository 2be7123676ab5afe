import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people were told names its letter without a key. */
export class LettersWithoutAKey1767225600014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const up: readonly string[] = [
  'ALTER TABLE "notification" DROP CONSTRAINT "notification_letter_fkey"',
];
const down: readonly string[] = [
  'ALTER TABLE "notification" ADD CONSTRAINT "notification_letter_fkey" FOREIGN KEY ("letter_id") REFERENCES "letter"("id") ON DELETE SET NULL ON UPDATE NO ACTION',
];
