import { ladderProblems, type LadderProblemCode } from '../reminder/ladder-rules.ts';
import type { Finding } from './finding.ts';
import type { Profile } from './profile.ts';
import { repeatedKeys } from './repeated-keys.ts';

/** Why a profile is refused. Several statuses may share a level: regions name the same rung differently. */
export function profileProblems(profile: Profile): readonly Finding<LadderProblemCode>[] {
  const statuses = profile.statuses.map(({ key }, index) => ({ key, path: ['statuses', index] }));
  return [...repeatedKeys('status', statuses), ...ladderProblems(profile.reminders, ['reminders'])];
}
