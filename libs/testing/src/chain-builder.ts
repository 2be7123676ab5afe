import { createHash } from 'node:crypto';
import { canonicalText, GENESIS_HASH, type StoredLink } from '#domain';
import { later } from './life-builder.ts';

/** Lower-case hex of a text's SHA-256. */
export const sha256 = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('hex');

/** A whole chain `c` of rows as they are stored; every second row keeps a remark. */
export function aChain(length: number): StoredLink[] {
  const rows: StoredLink[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const previousHash = rows.at(-1)?.hash ?? GENESIS_HASH;
    const texts: Record<string, string> =
      sequence % 2 === 0 ? { remark: sha256(`salt-${sequence}`) } : {};
    const event = {
      at: later(sequence),
      actorId: `person-${sequence}`,
      onBehalfOfId: null,
      action: 'task.completed' as const,
      subject: { kind: 'task' as const, id: `task-${sequence}` },
      params: { task: `task-${sequence}`, round: 1 },
    };
    const canonical = canonicalText({
      chain: 'c',
      sequence,
      previousHash,
      event,
      textDigests: texts,
    });
    rows.push({
      sequence,
      canonical,
      hash: sha256(canonical),
      shown: {
        previousHash,
        at: event.at.toString({ fractionalSecondDigits: 3 }),
        actorId: event.actorId,
        onBehalfOfId: event.onBehalfOfId,
        action: event.action,
        subject: `task:${event.subject.id}`,
        params: { round: 1, task: `task-${sequence}` },
      },
      keptTextDigests: texts,
    });
  }
  return rows;
}

/** The head that a process remembers of these rows. */
export function headOf(rows: readonly StoredLink[]): { sequence: number; hash: string } {
  return { sequence: rows.at(-1)?.sequence ?? 0, hash: rows.at(-1)?.hash ?? GENESIS_HASH };
}
