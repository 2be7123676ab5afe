import type { AssumptionsRequest, PlanChangeRequest } from '#contracts';
import type { Assumptions, PlanChange, PlanShift } from '#domain';
import { supposedDays } from './supposed-days.ts';

type ShiftRequest = Extract<PlanChangeRequest, { readonly kind: 'shift' }>;

/** A change as the domain knows it. */
export function planChangeOf(request: PlanChangeRequest): PlanChange {
  return request.kind === 'shift' ? { ...request, by: shiftOf(request.by) } : request;
}

function shiftOf({ days, months = 0 }: ShiftRequest['by']): PlanShift {
  return days === undefined ? { months } : { days };
}

/** What is supposed, as the domain knows it. Throws InvalidInput for days that cannot be meant. */
export function assumptionsOf({ calendar, absences }: AssumptionsRequest): Assumptions {
  if (calendar === undefined) return { calendar: null, absences };
  const years = calendar.years.map(({ year }) => year);
  return { calendar: { years, days: supposedDays(calendar) }, absences };
}
