import { dueInstant, type ProductionCalendar } from '#domain';
import { deadlineReason, dueWords, type DeadlineLine, type LetterFacts } from '#notifications';
import { readCalendar, unsubscribeToken, type SubjectNow, type Transaction } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import { toldSubjects, type Told } from './told-subjects.ts';

/** What a letter about deadlines is looked up with. */
interface DeadlinePlace {
  readonly publicUrl: string;
  readonly secret: string;
  /** Time of processes. */
  readonly now: Temporal.Instant;
}

/**
 * What a letter about deadlines says as things stand now: each subject that still waits once, the one
 * whose deadline comes or came first at the top. Null: nothing of it waits any more.
 */
export async function deadlineFacts(
  tx: Transaction,
  { id, toPersonId }: { readonly id: string; readonly toPersonId: string },
  { publicUrl, secret, now }: DeadlinePlace,
): Promise<LetterFacts | null> {
  const waiting = await toldSubjects(tx, id, now);
  if (waiting.length === 0) return null;
  const calendars = await calendarsOf(tx, waiting);
  const isCalm = waiting.every(({ told }) => told.tone === 'calm');
  const token = unsubscribeToken(secret, toPersonId);
  const lines = waiting
    .toSorted((one, other) => dueOrder(one.subject) - dueOrder(other.subject))
    .map((one) => lineOf(one, calendars, { publicUrl, now }));
  return {
    kind: 'deadlines',
    lines,
    inbox: `${publicUrl}/#/inbox`,
    settings: `${publicUrl}/#/me/reminders`,
    unsubscribe: isCalm ? `${publicUrl}/api/unsubscribe/${token}` : null,
  };
}

async function calendarsOf(
  tx: Transaction,
  waiting: readonly Told[],
): Promise<ReadonlyMap<string, ProductionCalendar>> {
  const keys = new Set(waiting.flatMap(({ subject }) => subject.deadline?.calendar ?? []));
  const read = [...keys].map(async (key) => [key, await readCalendar(tx, key)] as const);
  return new Map(await Promise.all(read));
}

function dueOrder({ deadline }: SubjectNow): number {
  return deadline === null ? Number.MAX_SAFE_INTEGER : dueInstant(deadline).epochMilliseconds;
}

function lineOf(
  { told, subject }: Told,
  calendars: ReadonlyMap<string, ProductionCalendar>,
  { publicUrl, now }: Pick<DeadlinePlace, 'publicUrl' | 'now'>,
): DeadlineLine {
  const { deadline, targetKind, targetId } = subject;
  const calendar = deadline === null ? undefined : calendars.get(deadline.calendar);
  return {
    kind: targetKind,
    title: subject.title,
    platform: subject.platformTitle,
    due: deadline === null || calendar === undefined ? null : dueWords(deadline, calendar, now),
    reason: deadlineReason(told),
    onBehalfOf: told.onBehalfOf,
    link: `${publicUrl}/#/${targetKind === 'task' ? 'tasks' : 'gates'}/${targetId}`,
  };
}
