import type { RingScope } from '../platforms/ring-platforms.ts';
import type { Transaction } from '../transaction.ts';

/** How far a first look goes back, in days. */
const FIRST_LOOK = 31;

/**
 * Turns the day of roles to `today` (`YYYY-MM-DD`) and answers where a role began or was over since
 * the day that was turned last, however long ago that is. A day that was turned answers nothing.
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
  return tx.query(
    `SELECT DISTINCT place_kind AS kind, place_id AS id FROM role_holding
     WHERE place_kind <> 'system'
       AND ((from_on > $1::date AND from_on <= $2::date)
         OR (until_on >= $1::date AND until_on < $2::date))
     ORDER BY 1, 2`,
    [before.turned_on, today],
  );
}
