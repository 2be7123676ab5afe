import { shownText, type PlanChange, type WhatIf } from '#domain';
import { createHash } from 'node:crypto';

/** Says in 64 hexadecimal digits what people were shown of changes. */
export function shownOf(changes: readonly PlanChange[], shown: WhatIf): string {
  return createHash('sha256').update(shownText(changes, shown), 'utf8').digest('hex');
}

/** Nothing but the changes themselves: what can be done. */
export const NOTHING_SUPPOSED = { calendar: null, absences: [] };
