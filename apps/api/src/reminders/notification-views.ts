import type { NotificationView } from '#contracts';
import type { ProductionCalendar } from '#domain';
import { deadlineReason, dueWords, notificationText } from '#notifications';
import {
  readCalendar,
  subjectsNow,
  type NotificationRow,
  type SubjectNow,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';

const NOT_REACHED = 'notReached:';

/** What people were told in words, with its targets as they are now. */
export async function notificationViews(
  tx: Transaction,
  rows: readonly NotificationRow[],
  now: Temporal.Instant,
): Promise<NotificationView[]> {
  const targets = await subjectsNow(
    tx,
    rows.map(({ targetKind, targetId }) => ({ kind: targetKind, id: targetId })),
  );
  const keys = new Set([...targets.values()].flatMap(({ deadline }) => deadline?.calendar ?? []));
  const calendars = new Map(
    await Promise.all([...keys].map(async (key) => [key, await readCalendar(tx, key)] as const)),
  );
  return rows.map((row) => {
    const target = targets.get(row.targetId);
    if (target === undefined) throw new Error(`a notification ${row.id} of nothing`);
    return viewOf(row, target, calendars, now);
  });
}

function viewOf(
  row: NotificationRow,
  target: SubjectNow,
  calendars: ReadonlyMap<string, ProductionCalendar>,
  now: Temporal.Instant,
): NotificationView {
  const { deadline, targetKind, targetId } = target;
  const calendar = deadline === null ? undefined : calendars.get(deadline.calendar);
  const { due, why } = notificationText({
    kind: targetKind,
    due: deadline === null || calendar === undefined ? null : dueWords(deadline, calendar, now),
    reason: deadlineReason(row),
    onBehalfOf: row.onBehalfOf,
  });
  const standing = standingOf(target);
  return {
    id: row.id,
    kind: row.kind,
    tone: row.tone,
    target: {
      kind: targetKind,
      id: targetId,
      title: { ...target.title },
      platform: { id: target.platformId, title: target.platformTitle },
    },
    standing,
    due: standing === 'closed' ? null : { ...due },
    why: { ...why },
    onBehalfOf:
      row.onBehalfOfId === null || row.onBehalfOf === null
        ? null
        : { id: row.onBehalfOfId, fullName: row.onBehalfOf },
    letterId: row.kind === 'notReached' ? row.rung.slice(NOT_REACHED.length) : null,
    at: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  };
}

function standingOf({ standing, isSuspended }: SubjectNow): NotificationView['standing'] {
  return standing === 'waits' && isSuspended ? 'suspended' : standing;
}
