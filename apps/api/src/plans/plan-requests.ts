import type { AssumptionsRequest, PlanChangeRequest } from '#contracts';
import type { Assumptions, LocalText, NewTask, PlanChange, PlanShift } from '#domain';
import { supposedDays } from './supposed-days.ts';

type RequestOf<Kind extends PlanChangeRequest['kind']> = Extract<
  PlanChangeRequest,
  { readonly kind: Kind }
>;

/** A change as the domain knows it. */
export function planChangeOf(request: PlanChangeRequest): PlanChange {
  switch (request.kind) {
    case 'shift':
      return { ...request, by: shiftOf(request.by) };
    case 'addTask':
      return { ...request, task: newTaskOf(request.task) };
    case 'splitTask':
      return {
        ...request,
        parts: request.parts.map((part) => ({ ...part, title: inBoth(part.title) })),
      };
    default:
      return request;
  }
}

function shiftOf({ days, months = 0 }: RequestOf<'shift'>['by']): PlanShift {
  return days === undefined ? { months } : { days };
}

function newTaskOf({ title, help, evidence, ...task }: RequestOf<'addTask'>['task']): NewTask {
  return {
    ...task,
    title: inBoth(title),
    ...(help === undefined ? {} : { help: inBoth(help) }),
    evidence: evidence.map((rule) => ({ ...rule, title: inBoth(rule.title) })),
  };
}

/** A text in both languages; without an English one the Russian stands for both. */
function inBoth({ ru, en = ru }: { readonly ru: string; readonly en?: string }): LocalText {
  return { ru, en };
}

/** What is supposed, as the domain knows it. Throws InvalidInput for days that cannot be meant. */
export function assumptionsOf({ calendar, absences }: AssumptionsRequest): Assumptions {
  if (calendar === undefined) return { calendar: null, absences };
  const years = calendar.years.map(({ year }) => year);
  return { calendar: { years, days: supposedDays(calendar) }, absences };
}
