import { dayOfRoles } from '#domain';
import {
  insertNotifications,
  leadersOf,
  subjectsOfLetter,
  tellNotified,
  type NewNotification,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';

/** Kinds of letters whose failure keeps work from being done. */
const TOLD: ReadonlySet<string> = new Set(['deadlines', 'taskReminder']);

/**
 * Tells the coordinators of each platform that a letter is about that it got nowhere, once a letter and
 * platform. In the application alone: letters are what does not work. The receiver is not told.
 */
export async function tellNotReached(
  tx: Transaction,
  letter: { readonly id: string; readonly kind: string; readonly toPersonId: string },
  now: Temporal.Instant,
): Promise<void> {
  if (!TOLD.has(letter.kind)) return;
  const about = (await subjectsOfLetter(tx, letter.id)) ?? [];
  const firsts = new Map(about.toReversed().map((one) => [one.platform.platformId, one]));
  const rows: NewNotification[] = [];
  for (const { targetKind, targetId, platform } of firsts.values()) {
    for (const personId of await leadersOf(tx, platform, letter.toPersonId, dayOfRoles(now))) {
      rows.push({
        personId,
        kind: 'notReached',
        platformId: platform.platformId,
        targetKind,
        targetId,
        subjectId: targetId,
        version: 0,
        rung: `notReached:${letter.id}`,
        tone: 'firm',
        reason: 'coordinator',
        onBehalfOfId: null,
        at: now,
        mail: { state: 'none' },
      });
    }
  }
  await tellNotified(tx, await insertNotifications(tx, rows));
}
