import type { Finding } from './finding.ts';
import type { Profile } from './profile.ts';
import { repeatedKeys } from './repeated-keys.ts';

/** Why a profile is refused. Several statuses may share a level: regions name the same rung differently. */
export function profileProblems(profile: Profile): readonly Finding<'duplicateKey'>[] {
  return repeatedKeys(
    'status',
    profile.statuses.map(({ key }, index) => ({ key, path: ['statuses', index] })),
  );
}
