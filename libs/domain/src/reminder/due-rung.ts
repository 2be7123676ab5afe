import { Temporal } from 'temporal-polyfill';
import { highestEscalation } from './highest-escalation.ts';
import type { RungEscalation } from './ladder.ts';
import type { PlannedRung } from './planned-rungs.ts';

/** What has become due of a ladder, and what comes next. */
export interface DueRungs {
  /** The one that people hear of: the latest; null: none is due. */
  readonly fires: PlannedRung | null;
  /** Those that it stands for: their time passed unheard while nothing could go out. */
  readonly collapsed: readonly PlannedRung[];
  /** The highest level that any of the due ones asks for. */
  readonly escalates: RungEscalation | null;
  /** The first that lies ahead; null: the ladder is at its end. */
  readonly next: PlannedRung | null;
}

/**
 * Looks at a ladder at `now`. `handled`: the moment up to which its rungs were dealt with. However many
 * were missed meanwhile, people hear one.
 */
export function dueRungs(
  planned: readonly PlannedRung[],
  handled: Temporal.Instant,
  now: Temporal.Instant,
): DueRungs {
  const open = planned.filter((one) => Temporal.Instant.compare(one.at, handled) > 0);
  const due = open.filter((one) => Temporal.Instant.compare(one.at, now) <= 0);
  return {
    fires: due.at(-1) ?? null,
    collapsed: due.slice(0, -1),
    escalates: highestEscalation(due.map(({ rung }) => rung)),
    next: open[due.length] ?? null,
  };
}
