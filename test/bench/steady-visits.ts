import { setTimeout as pause } from 'node:timers/promises';
import type { ApiProcess } from './api-process.ts';
import type { BenchVisitor } from './visitors.ts';

const EVERY_MS = 20;

/**
 * Opens inboxes at a steady pace, whether or not earlier ones were answered, until told to end; answers how
 * long each took, in milliseconds, counted from when it was its turn.
 */
export async function visitUntil(
  api: ApiProcess,
  visitors: readonly BenchVisitor[],
  isOver: () => boolean,
): Promise<number[]> {
  const begun = performance.now();
  const asked: Promise<number>[] = [];
  for (let turn = 0; !isOver(); turn += 1) {
    const at = begun + turn * EVERY_MS;
    await pause(Math.max(0, at - performance.now()));
    const visitor = visitors[turn % visitors.length];
    if (visitor === undefined) throw new Error('nobody to visit');
    asked.push(
      api
        .ask({ method: 'GET', path: '/api/tasks', token: visitor.token })
        .then(() => performance.now() - at),
    );
  }
  return Promise.all(asked);
}
