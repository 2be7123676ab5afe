import type { AuditEvent } from '#domain';
import {
  endPersonalLinks,
  queueLetter,
  setPassword,
  type JobSender,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';

export interface NewPassword {
  readonly personId: string;
  readonly passwordHash: string;
  /** How the person came to it. */
  readonly by: 'invitation' | 'reset' | 'change';
  /** Time of processes, for the history. */
  readonly now: Temporal.Instant;
  /** Time on the wall, for letters and links. */
  readonly wall: Temporal.Instant;
}

/**
 * Sets a password; links that could set another one end, and the person hears of it by letter,
 * unless it is their first. Answers the row for the history. Sessions are the caller's.
 */
export async function putPassword(
  tx: Transaction,
  jobs: JobSender,
  { personId, passwordHash, by, now, wall }: NewPassword,
): Promise<AuditEvent> {
  await setPassword(tx, personId, passwordHash);
  await endPersonalLinks(tx, personId, null, wall);
  if (by !== 'invitation') {
    const content = { kind: 'passwordChanged', at: wall.toString() } as const;
    await queueLetter(tx, jobs, { toPersonId: personId, content, at: wall });
  }
  return {
    at: now,
    actorId: personId,
    onBehalfOfId: null,
    action: 'password.set',
    subject: { kind: 'person', id: personId },
    params: { by },
    texts: {},
  };
}
