import type { RingScope } from '../platforms/ring-platforms.ts';
import { HINT_CHANNEL, NO_NEWS, notify } from '../process/news.ts';
import type { Transaction } from '../transaction.ts';

/** How far a first look goes back, in days. */
const FIRST_LOOK = 31;

/**
 * Turns the day of roles to `today` (`YYYY-MM-DD`): tells the open pages of everybody whose role or
 * substitution began or was over since the day that was turned last, however long ago that is, and
 * answers the places of these roles. A day that was turned tells and answers nothing.
 */
export async function turnRoleDay(tx: Transaction, today: string): Promise<RingScope[]> {
  await tx.query(
    `INSERT INTO role_day (what, turned_on) VALUES ('roles', $1::date - $2::integer)
     ON CONFLICT (what) DO NOTHING`,
    [today, FIRST_LOOK],
  );
  const [before]: { turned_on: string }[] = await tx.query(
    `SELECT turned_on FROM role_day WHERE what = 'roles' FOR UPDATE`,
  );
  if (before === undefined) throw new Error('the day of roles is gone');
  if (before.turned_on >= today) return [];
  await tx.query(`UPDATE role_day SET turned_on = $1::date WHERE what = 'roles'`, [today]);
  const people: { id: string }[] = await tx.query(
    `SELECT person_id AS id FROM role_holding WHERE ${CHANGED}
     UNION SELECT substitute_id FROM substitution WHERE ended_on IS NULL AND ${CHANGED}`,
    [before.turned_on, today],
  );
  if (people.length > 0) {
    await notify(tx, HINT_CHANNEL, { ...NO_NEWS, people: people.map((one) => one.id) });
  }
  return tx.query(
    `SELECT DISTINCT place_kind AS kind, place_id AS id FROM role_holding
     WHERE place_kind <> 'system' AND ${CHANGED} ORDER BY 1, 2`,
    [before.turned_on, today],
  );
}

/** Begun after the day `$1` and by the day `$2`, or over by then and not by the first. */
const CHANGED = `((from_on > $1::date AND from_on <= $2::date)
  OR (until_on >= $1::date AND until_on < $2::date))`;
