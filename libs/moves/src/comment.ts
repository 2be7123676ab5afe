import type { NewComment } from '#contracts';
import { dayOfRoles, decide, isRefusal, refuse, type Refusal } from '#domain';
import {
  actorOf,
  addWatchers,
  commitCommand,
  insertComment,
  type Transaction,
  storeTask,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Act, OfTask } from './act.ts';
import { lockTask, type LockedTask, type NotLocked } from './locked-task.ts';
import { platformSubject } from './platform-subject.ts';
import { taskEvent } from './task-event.ts';

/**
 * Says something about a task, open or not; whoever is mentioned watches it from then on. Answers
 * the comment's id. The task keeps its version: a comment makes nobody's form stale.
 */
export async function comment(
  tx: Transaction,
  act: Act,
  request: OfTask & NewComment,
  now: Temporal.Instant,
): Promise<{ readonly commentId: string } | NotLocked | Refusal<'mentionNotInvolved'>> {
  const { taskId, text, mentions } = request;
  const locked = await lockTask(tx, act, { taskId, version: null, action: 'task.comment' }, now);
  if (isRefusal(locked)) return locked;
  const stranger = await strangerAmong(tx, locked, mentions, now);
  if (stranger !== null) return refuse('mentionNotInvolved', { personId: stranger });
  const { personId } = locked.by;
  const commentId = await insertComment(tx, { taskId, by: personId, text, mentions, at: now });
  const called = await addWatchers(tx, taskId, mentions, now);
  if (called.length > 0) await storeTask(tx, locked, locked.task);
  const event = taskEvent(locked, now, 'task.commented', locked.task);
  await commitCommand(tx, locked.life.platformId, [
    { ...event, params: { ...event.params, mentions }, texts: { text } },
  ]);
  return { commentId };
}

/** The first of the people who could not read the comment; null: all of them can. */
async function strangerAmong(
  tx: Transaction,
  { places }: LockedTask,
  people: readonly string[],
  now: Temporal.Instant,
): Promise<string | null> {
  for (const id of people) {
    const person = await actorOf(tx, id, dayOfRoles(now));
    if (person === null) return id;
    const subject = await platformSubject(tx, places, person);
    if (!decide('platform.read', person, subject).allowed) return id;
  }
  return null;
}
