import { dayOfRoles, type Actor } from '#domain';
import { actorOf, openSession, sessionHolder } from '#persistence';
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { statementsOf, type Statement } from './recorder.ts';

/** Somebody who is signed in. */
export interface BenchVisitor {
  readonly actor: Actor;
  readonly token: string;
  /** The look-up of their session, as the product sends it. */
  readonly session: readonly Statement[];
}

/** Signs in this many people, spread evenly over all. */
export async function signInSome(dataSource: DataSource, count: number): Promise<BenchVisitor[]> {
  const people: { id: string }[] = await dataSource.query(
    `SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS total
                     FROM person) p
     WHERE n % greatest(1, total / $1) = 0 LIMIT $1`,
    [count],
  );
  const now = Temporal.Now.instant();
  const day = dayOfRoles(now);
  await dataSource.transaction(async (tx) => {
    for (const { id } of people) {
      const expiresAt = now.add({ hours: 24 });
      await openSession(tx, {
        tokenHash: hashOf(tokenOf(id)),
        personId: id,
        kind: 'program',
        userAgent: null,
        at: now,
        expiresAt,
      });
    }
  });
  const visitors: BenchVisitor[] = [];
  for (const { id } of people) {
    const tokenHash = hashOf(tokenOf(id));
    const dayAgo = now.subtract({ hours: 24 });
    const time = { now, idleSince: dayAgo, graceSince: dayAgo, rotatedSince: dayAgo, day };
    const session = await statementsOf(dataSource, (tx) => sessionHolder(tx, tokenHash, time));
    const actor = await actorOf(dataSource.manager, id, day);
    if (actor !== null) visitors.push({ actor, token: tokenOf(id), session });
  }
  return visitors;
}

function tokenOf(personId: string): string {
  return `token-of-${personId}`;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
