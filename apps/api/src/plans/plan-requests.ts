import type { PlanChangeRequest } from '#contracts';
import type { PlanChange, PlanShift } from '#domain';

type ShiftRequest = Extract<PlanChangeRequest, { readonly kind: 'shift' }>;

/** A change as the domain knows it. */
export function planChangeOf(request: PlanChangeRequest): PlanChange {
  return request.kind === 'shift' ? { ...request, by: shiftOf(request.by) } : request;
}

function shiftOf({ days, months = 0 }: ShiftRequest['by']): PlanShift {
  return days === undefined ? { months } : { days };
}
