import { refuse, type Refusal } from '#domain';
import { commitSystemEvents, requeueLetter, type JobSender, type Transaction } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import type { Command } from '../http/command.ts';

/** Lets a failed letter wait again with new patience, and writes down who wanted it. */
export async function requeue(
  tx: Transaction,
  jobs: JobSender,
  { actor }: Pick<Command, 'actor'>,
  letterId: string,
  time: { readonly now: Temporal.Instant; readonly wall: Temporal.Instant },
): Promise<Refusal<'letterNotFailed'> | null> {
  const queued = await requeueLetter(tx, letterId, time.wall);
  if (queued === null) return refuse('letterNotFailed');
  await jobs.send(tx, 'sendLetter', { letterId });
  await commitSystemEvents(tx, [
    {
      at: time.now,
      actorId: actor.personId,
      onBehalfOfId: null,
      action: 'letter.requeued',
      subject: { kind: 'person', id: queued.toPersonId },
      params: { letterId, kind: queued.kind },
      texts: {},
    },
  ]);
  return null;
}
