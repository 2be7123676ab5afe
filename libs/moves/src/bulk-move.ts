import type { BulkMove, ProblemCode } from '#contracts';
import type { Refusal, Task } from '#domain';
import type { Transaction } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { ActWithLetters, OfSeenTask } from './act.ts';
import { claim } from './claim.ts';
import { extend } from './extend.ts';
import { reassign } from './reassign.ts';
import { remind } from './remind.ts';

/** One task's turn in a bulk run: the same move that a person makes on a single task. */
export async function bulkMove(
  tx: Transaction,
  act: ActWithLetters,
  seen: OfSeenTask,
  move: BulkMove,
  now: Temporal.Instant,
): Promise<Task | Refusal<ProblemCode>> {
  const { taskId, version } = seen;
  switch (move.action) {
    case 'claim':
      return claim(tx, act, seen, now);
    case 'reassign':
      return reassign(tx, act, { ...move, taskId, version }, now);
    case 'extend':
      return extend(tx, act, { ...move, taskId, version }, now);
    case 'remind':
      return remind(tx, act, seen, now);
  }
}
