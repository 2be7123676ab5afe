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
  /** The highest level that any of the due ones asks for, or one that the row was armed too late for. */
  readonly escalates: RungEscalation | null;
  /** The first that lies ahead; null: the ladder is at its end. */
  readonly next: PlannedRung | null;
}

/** How far a ladder has come. */
export interface LadderProgress {
  /** From when people have had the deadline before them. */
  readonly since: Temporal.Instant;
  /** The moment up to which its rungs were dealt with. */
  readonly handled: Temporal.Instant;
}

/**
 * Looks at a ladder at `now`, whose rungs are planned as if people had always had its deadline. However many
 * were missed meanwhile, people hear one. An escalation whose time lay before they had it was asked for by
 * nobody: each rung that comes asks for it too, for what opens late is to be looked at all the same.
 */
export function dueRungs(
  planned: readonly PlannedRung[],
  { since, handled }: LadderProgress,
  now: Temporal.Instant,
): DueRungs {
  const open = planned.filter((one) => Temporal.Instant.compare(one.at, handled) > 0);
  const due = open.filter((one) => Temporal.Instant.compare(one.at, now) <= 0);
  const unasked = planned.filter((one) => Temporal.Instant.compare(one.at, since) <= 0);
  const asking = due.length === 0 ? [] : [...unasked, ...due];
  return {
    fires: due.at(-1) ?? null,
    collapsed: due.slice(0, -1),
    escalates: highestEscalation(asking.map(({ rung }) => rung)),
    next: open[due.length] ?? null,
  };
}
