import type { HandoverView } from '#contracts';
import { namesOf, platformsOfHandover, type HandoverRow, type Transaction } from '#persistence';

/** A handover as answers carry it. */
export async function handoverView(tx: Transaction, row: HandoverRow): Promise<HandoverView> {
  const names = await namesOf(tx, [row.personId, row.successorId ?? []].flat());
  const person = (id: string) => ({ id, fullName: names.get(id) ?? '' });
  const platforms = await platformsOfHandover(tx, row.id);
  return {
    id: row.id,
    person: person(row.personId),
    successor: row.successorId === null ? null : person(row.successorId),
    startedAt: row.createdAt.toISOString(),
    isDone: platforms.every((one) => one.state === 'done'),
    platforms: platforms.map(({ id, title, ...done }) => ({ platform: { id, title }, ...done })),
  };
}
