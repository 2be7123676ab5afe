import { verifyChain } from '#domain';
import { readChain, readHeads, sha256 } from '#persistence';
import { expect } from '@jest/globals';
import type { TestSystem } from '../support/system.ts';

/** Every audit chain hashes to its head. */
export async function expectSealed({ database }: TestSystem): Promise<void> {
  const { manager } = database.dataSource;
  for (const { processId, head } of await readHeads(manager)) {
    expect(verifyChain(await readChain(manager, processId), head, sha256)).toEqual([]);
  }
}

/** Nobody is waited for, nothing stopped at what nobody expected, no story ended but by its last line. */
export async function expectNothingLeft({ database, eye }: TestSystem): Promise<void> {
  const [row]: { inbox: number; incidents: number }[] = await database.dataSource.query(
    `SELECT (SELECT count(*)::int FROM inbox) AS inbox,
            (SELECT count(*)::int FROM incident) AS incidents`,
  );
  expect(row).toEqual({ inbox: 0, incidents: 0 });
  expect(await eye.brokenStories()).toBe(0);
}
