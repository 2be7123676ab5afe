import type { AssumptionsRequest, PlanChangeRequest } from '#contracts';
import type { Assumptions, PlanChange, PlanShift } from '#domain';

type ShiftRequest = Extract<PlanChangeRequest, { readonly kind: 'shift' }>;

/** A change as the domain knows it. */
export function planChangeOf(request: PlanChangeRequest): PlanChange {
  return request.kind === 'shift' ? { ...request, by: shiftOf(request.by) } : request;
}

function shiftOf({ days, months = 0 }: ShiftRequest['by']): PlanShift {
  return days === undefined ? { months } : { days };
}

/** What is supposed, as the domain knows it. Days of other years than the one they stand in are left out. */
export function assumptionsOf({ calendar, absences }: AssumptionsRequest): Assumptions {
  if (calendar === undefined) return { calendar: null, absences };
  const { years, days } = calendar;
  return {
    calendar: {
      years: years.map(({ year }) => year),
      days: [
        ...years.flatMap((one) => one.days.filter(({ on }) => Number(on.slice(0, 4)) === one.year)),
        ...days,
      ],
    },
    absences,
  };
}
