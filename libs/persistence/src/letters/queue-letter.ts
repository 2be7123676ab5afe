import type { LetterContent } from '#contracts';
import type { Temporal } from 'temporal-polyfill';
import type { JobSender } from '../jobs/job-sender.ts';
import type { Transaction } from '../transaction.ts';
import { insertLetter } from './letter.store.ts';

/**
 * Has a letter written to a person: it goes out exactly if the transaction commits. `at` is the
 * time on the wall. Answers the letter's id.
 */
export async function queueLetter(
  tx: Transaction,
  jobs: JobSender,
  letter: {
    readonly toPersonId: string;
    readonly content: LetterContent;
    readonly at: Temporal.Instant;
  },
): Promise<string> {
  const letterId = await insertLetter(tx, letter);
  await jobs.send(tx, 'sendLetter', { letterId });
  return letterId;
}
