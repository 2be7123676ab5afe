import type { Temporal } from 'temporal-polyfill';
import type { Life } from '../life/life.ts';
import type { Stage } from '../stage/stage.ts';
import type { Task } from '../task/task.ts';

export type Verdict = 'pass' | 'rework' | 'stop';

/** What opening a round of a gate needs to know beside the life. */
export interface RoundOpening {
  readonly newId: () => string;
  /** Who holds each role today where it is held, the longest standing first. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
  /** Answers of `person` fields that slots name, as they were sent last: `task.field` → id. */
  readonly named: ReadonlyMap<string, string>;
  /** Keys of the tasks that the round before returned. */
  readonly returned: readonly string[];
  /** When evidence or answers of a task changed last, by its key. */
  readonly changedAt: ReadonlyMap<string, Temporal.Instant>;
}

/**
 * A kind of decision. All that the story asks of a gate goes through these functions, so that a kind
 * that comes later (a council's vote) is one entry of `decisionKinds` and no step changes: a round
 * opens with `opens`, lasts until there is a `verdict`, and what it waits for is `awaited`.
 */
export interface DecisionKind {
  /**
   * The tasks by which people decide in the stage's running round: planned ones to be opened, and
   * closed ones that carry over what the round before decided.
   */
  readonly opens: (life: Life, stage: Stage, opening: RoundOpening) => readonly Task[];
  /** The verdict of the running round; null: it is awaited. */
  readonly verdict: (life: Life, stage: Stage) => Verdict | null;
  /** Open tasks of the running round whose decision is still awaited. */
  readonly awaited: (life: Life, stage: Stage) => readonly Task[];
}
