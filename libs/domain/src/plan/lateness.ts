import type { Temporal } from 'temporal-polyfill';
import type { PartialDate } from '../calendar/partial-date.ts';
import { dueInstant, type Deadline, type DueOn } from '../deadline/deadline.ts';
import type { Life } from '../life/life.ts';
import { accountOf } from './account.ts';
import type { PlanSubject } from './deviation.ts';

/** What came, or still is to come, later than the plan says. It is reckoned, never stored. */
export interface Lateness {
  readonly subject: PlanSubject & { readonly kind: 'stage' | 'task' };
  /** The plan as it stands, or stood at the end. */
  readonly plan: DueOn;
  /** When it came; null: it has not, and `days` grow with every day. */
  readonly fact: PartialDate | null;
  /** Calendar days from the plan's last day to the fact, or to today; more than 0. */
  readonly days: number;
  /** When the plan's time was over. */
  readonly since: Temporal.Instant;
}

/**
 * What is late of a life by its account, the longest ago first: stages, and work that has a time of
 * its own. Standing tasks and what ended with its stage are as late as that, and their reason stands
 * there; an approval is late with its stage.
 */
export function latenessOf(life: Life, now: Temporal.Instant): readonly Lateness[] {
  const deadlines = new Map<string, Deadline | null>([
    ...life.stages.map((stage) => [`stage ${stage.id}`, stage.deadline] as const),
    ...life.tasks
      .filter((task) => task.kind === 'work' && !task.isStanding && task.outcome !== 'ended')
      .map((task) => [`task ${task.id}`, task.deadline] as const),
  ]);
  return accountOf(life, [], now)
    .flatMap(({ subject: { kind, id, key }, plan, fact, late }): Lateness[] => {
      const deadline = deadlines.get(`${kind} ${id}`) ?? null;
      if (kind !== 'stage' && kind !== 'task') return [];
      if (deadline === null || plan === null || late === null || late <= 0) return [];
      const subject = { kind, id, key };
      return [{ subject, plan, fact, days: late, since: dueInstant(deadline) }];
    })
    .toSorted((one, other) => one.since.epochMilliseconds - other.since.epochMilliseconds);
}
