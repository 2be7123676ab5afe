import type { Outlook, OutlookWarning } from '#domain';
import { replaceWarnings, type Transaction } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import { rowsOfWarning } from '../platforms/plan-warnings.ts';

/** What is true of a plan as long as nobody changes it; the rest is asked anew by each outlook. */
const OF_THE_PLAN: readonly OutlookWarning['code'][] = [
  'uncoveredTerm',
  'provisionalCalendar',
  'stageBeyondTerm',
  'stagesOverlap',
  'deadlineOnNonWorkingDay',
  'stageOutOfOrder',
];

/** Makes the warnings that stand with the platform those of its plan as it is now. */
export async function settleWarnings(
  tx: Transaction,
  { platformId, warnings }: Outlook,
  now: Temporal.Instant,
): Promise<void> {
  const standing = warnings.filter(({ code }) => OF_THE_PLAN.includes(code));
  await replaceWarnings(tx, platformId, OF_THE_PLAN, standing.flatMap(rowsOfWarning), now);
}
