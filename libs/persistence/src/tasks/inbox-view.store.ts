import { searchableName } from '#domain';
import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

/** A view of the inbox that a person saved. `query`: as the list's schema has it. */
export interface InboxViewRow {
  readonly id: string;
  readonly name: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly isDefault: boolean;
}

/** Makes the person's commands about their views come one after another. */
export async function lockViews(tx: Transaction, personId: string): Promise<void> {
  await tx.query(`SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE`, [personId]);
}

/** A person's views in the Russian order of names. */
export async function viewsOf(tx: Transaction, personId: string): Promise<InboxViewRow[]> {
  return tx.query(
    `SELECT id, name, query, is_default AS "isDefault" FROM inbox_view
     WHERE person_id = $1 ORDER BY name COLLATE "ru-x-icu", id`,
    [personId],
  );
}

type NewView = Omit<InboxViewRow, 'id'>;

/** Saves a view; a default one takes the place of the default before. Answers its id. */
export async function insertView(
  tx: Transaction,
  personId: string,
  view: NewView,
  at: Temporal.Instant,
): Promise<string> {
  if (view.isDefault) await clearDefault(tx, personId);
  const id = newId();
  await tx.query(
    `INSERT INTO inbox_view (id, person_id, name, search_name, query, is_default, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      personId,
      view.name,
      searchableName(view.name),
      JSON.stringify(view.query),
      view.isDefault,
      at.toString(),
    ],
  );
  return id;
}

/** Replaces a view of the person's. */
export async function replaceView(
  tx: Transaction,
  personId: string,
  id: string,
  view: NewView,
): Promise<void> {
  if (view.isDefault) await clearDefault(tx, personId);
  await tx.query(
    `UPDATE inbox_view SET name = $3, search_name = $4, query = $5, is_default = $6
     WHERE id = $1 AND person_id = $2`,
    [
      id,
      personId,
      view.name,
      searchableName(view.name),
      JSON.stringify(view.query),
      view.isDefault,
    ],
  );
}

/** Removes a view of the person's; answers whether there was one. */
export async function deleteView(tx: Transaction, personId: string, id: string): Promise<boolean> {
  const [, removed]: [unknown, number] = await tx.query(
    `DELETE FROM inbox_view WHERE id = $1 AND person_id = $2`,
    [id, personId],
  );
  return removed > 0;
}

async function clearDefault(tx: Transaction, personId: string): Promise<void> {
  await tx.query(`UPDATE inbox_view SET is_default = false WHERE person_id = $1 AND is_default`, [
    personId,
  ]);
}
