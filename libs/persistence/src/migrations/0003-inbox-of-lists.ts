import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The inbox carries what lists show and filter by; views of it can be saved. The release before
 * writes rows without the new columns: a trigger fills them, until a later release drops it.
 */
export class InboxOfLists1767225600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}

const COLUMNS = [
  ['kind', 'text', 't.kind'],
  ['platform_id', 'uuid', 't.platform_id'],
  ['organisation_id', 'uuid', 'p.organisation_id'],
  ['authority_id', 'uuid', 'p.authority_id'],
  ['template_id', 'uuid', 'p.template_id'],
  ['platform_title', 'text', 'p.title'],
  ['organisation_name', 'text', 'o.name'],
  ['title_ru', 'text', 't.title_ru'],
  ['title_en', 'text', 't.title_en'],
  ['stage', 'integer', 't.stage'],
  ['role', 'text', 't.role'],
  ['round', 'integer', 't.round'],
  ['version', 'integer', 't.version'],
  ['due_zone', 'text', 'p.zone'],
] as const;

const OPTIONAL_COLUMNS = [
  ['assignee_id', 'uuid', 't.assignee_id'],
  ['due_on', 'text', 't.due_on'],
  ['due_clock', 'text', 't.due_clock'],
] as const;

const FILLED = [...COLUMNS, ...OPTIONAL_COLUMNS];
const FROM = `task t JOIN platform p ON p.id = t.platform_id
  JOIN organisation o ON o.id = p.organisation_id`;
const WORDS = `concat_ws(' ', t.title_ru, t.title_en, p.title, o.name)`;

/** Words as `searchWords` of the domain cuts them; a principal is no word, so they never mix. */
const DOCUMENT_FUNCTION = `
  CREATE FUNCTION inbox_document(words text, principal text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN array_to_tsvector(string_to_array(trim(both ' ' from regexp_replace(
    translate(lower(normalize(words, NFC)), 'ё', 'е'), '[^[:alnum:]]+', ' ', 'g')), ' ')
    || principal)`;

const FILL_FUNCTION = `
  CREATE FUNCTION inbox_fill() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    SELECT ${FILLED.map(([, , value]) => value).join(', ')}, t.is_due_provisional,
      inbox_document(${WORDS}, NEW.principal), NEW.is_claimed AND NEW.principal NOT LIKE 'person:%'
    INTO ${FILLED.map(([name]) => `NEW.${name}`).join(', ')}, NEW.is_due_provisional,
      NEW.document, NEW.is_claimed
    FROM ${FROM} WHERE t.id = NEW.task_id;
    RETURN NEW;
  END $$`;

const FILL_EXISTING = `
  UPDATE inbox SET ${FILLED.map(([name, , value]) => `${name} = ${value}`).join(', ')},
    is_due_provisional = t.is_due_provisional,
    document = inbox_document(${WORDS}, inbox.principal),
    is_claimed = inbox.is_claimed AND inbox.principal NOT LIKE 'person:%'
  FROM ${FROM} WHERE t.id = inbox.task_id`;

const up: readonly string[] = [
  'CREATE TABLE "inbox_view" ("id" uuid NOT NULL, "person_id" uuid NOT NULL, "name" text NOT NULL, "search_name" text NOT NULL, "query" jsonb NOT NULL, "is_default" boolean NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "inbox_view_pkey" PRIMARY KEY ("id"))',
  'CREATE UNIQUE INDEX "inbox_view_default_key" ON "inbox_view"  ("person_id") WHERE is_default',
  'CREATE UNIQUE INDEX "inbox_view_name_key" ON "inbox_view"  ("person_id", "search_name") ',
  'ALTER TABLE "inbox_view" ADD CONSTRAINT "inbox_view_person_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  ...FILLED.map(([name, type]) => `ALTER TABLE "inbox" ADD "${name}" ${type}`),
  'ALTER TABLE "inbox" ADD "is_due_provisional" boolean NOT NULL DEFAULT false',
  'ALTER TABLE "inbox" ADD "document" tsvector',
  DOCUMENT_FUNCTION,
  FILL_EXISTING,
  ...COLUMNS.map(([name]) => `ALTER TABLE "inbox" ALTER COLUMN "${name}" SET NOT NULL`),
  'ALTER TABLE "inbox" ALTER COLUMN "document" SET NOT NULL',
  FILL_FUNCTION,
  `CREATE TRIGGER "inbox_fill" BEFORE INSERT ON "inbox"
     FOR EACH ROW WHEN (NEW.platform_id IS NULL) EXECUTE FUNCTION inbox_fill()`,
  // The lanes begin with the principal too, so the release before still finds its pages by them.
  'DROP INDEX "public"."inbox_page_idx"',
  'DROP INDEX "public"."task_done_idx"',
  'CREATE INDEX "task_assignee_idx" ON "task"  ("assignee_id", "platform_id") ',
  'CREATE INDEX "task_done_idx" ON "task"  ("closed_by_id", "closed_at", "id") WHERE state = \'closed\'',
  'CREATE INDEX "inbox_document_idx" ON "inbox" USING gin ("document") ',
  'CREATE INDEX "inbox_platform_idx" ON "inbox"  ("platform_id") ',
  'CREATE INDEX "inbox_kind_idx" ON "inbox"  ("principal", "kind", "is_claimed", "due_at", "task_id", "platform_id") WHERE kind <> \'work\'',
  'CREATE INDEX "inbox_lane_idx" ON "inbox"  ("principal", "is_claimed", "due_at", "task_id", "kind", "platform_id") ',
];

const down: readonly string[] = [
  'DROP INDEX "public"."inbox_lane_idx"',
  'DROP INDEX "public"."inbox_kind_idx"',
  'DROP INDEX "public"."inbox_platform_idx"',
  'DROP INDEX "public"."inbox_document_idx"',
  'DROP INDEX "public"."task_done_idx"',
  'DROP INDEX "public"."task_assignee_idx"',
  'DROP TRIGGER "inbox_fill" ON "inbox"',
  'DROP FUNCTION inbox_fill()',
  'ALTER TABLE "inbox" DROP COLUMN "document"',
  'ALTER TABLE "inbox" DROP COLUMN "is_due_provisional"',
  ...FILLED.toReversed().map(([name]) => `ALTER TABLE "inbox" DROP COLUMN "${name}"`),
  'DROP FUNCTION inbox_document(text, text)',
  `UPDATE "inbox" i SET "is_claimed" = true FROM "task" t
     WHERE t.id = i.task_id AND t.assignee_id IS NOT NULL`,
  'CREATE INDEX "inbox_page_idx" ON "inbox"  ("principal", "due_at", "task_id") ',
  'CREATE INDEX "task_done_idx" ON "task"  ("closed_by_id", "closed_at") WHERE state = \'closed\'',
  'ALTER TABLE "inbox_view" DROP CONSTRAINT "inbox_view_person_fkey"',
  'DROP INDEX "public"."inbox_view_name_key"',
  'DROP INDEX "public"."inbox_view_default_key"',
  'DROP TABLE "inbox_view"',
];
