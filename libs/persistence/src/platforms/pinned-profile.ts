import type { Profile } from '#domain';
import type { Transaction } from '../transaction.ts';

/** Published profiles never change, so what was read once stays true. */
const known = new Map<string, Profile>();

/** The profile that platforms pinned by this row id. Throws when there is none: a broken key. */
export async function pinnedProfile(tx: Transaction, profileId: string): Promise<Profile> {
  const cached = known.get(profileId);
  if (cached !== undefined) return cached;
  const rows: { body: Profile }[] = await tx.query(`SELECT body FROM profile WHERE id = $1`, [
    profileId,
  ]);
  const body = rows[0]?.body;
  if (body === undefined) throw new Error(`no profile ${profileId}`);
  known.set(profileId, body);
  return body;
}
