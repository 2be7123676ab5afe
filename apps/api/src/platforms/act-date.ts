import type { Temporal } from 'temporal-polyfill';
import { InvalidInput } from '../http/refused.ts';

/** Before that nobody gave a status that is still in force. */
const FIRST_DAY = '1990-01-01';

/** Throws InvalidInput for an act that is dated before 1990 or more than a year ahead: a slip of the pen. */
export function checkActDate(path: string, date: string, now: Temporal.Instant): void {
  const lastDay = now.toZonedDateTimeISO('UTC').toPlainDate().add({ years: 1 }).toString();
  if (date >= FIRST_DAY && date <= lastDay) return;
  const params = { from: FIRST_DAY, until: lastDay };
  throw new InvalidInput([{ path, code: 'notWithin', params }]);
}
