import { DEFAULT_LADDER } from './default-ladder.ts';
import type { ReminderLadder } from './ladder.ts';

/** The ladder of a deadline: that of its task or gate, else that of the profile, else the default. */
export function ladderOf({
  own,
  profile,
}: {
  readonly own: ReminderLadder | undefined;
  readonly profile: ReminderLadder | undefined;
}): ReminderLadder {
  return own ?? profile ?? DEFAULT_LADDER;
}
