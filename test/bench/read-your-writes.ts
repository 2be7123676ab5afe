import { inboxPageSchema, taskViewSchema } from '#contracts';
import type { ApiProcess } from './api-process.ts';
import { move, type Stock } from './stock.ts';

/**
 * Claims and releases tasks through one api process and reads the person's inbox through the other
 * after each, all walkers at once; answers how many of these readings did not show what was just
 * done. `pairs`: of a command and a reading, over all walkers.
 */
export async function countStale(
  apis: readonly [ApiProcess, ApiProcess],
  walkers: readonly Stock[],
  pairs: number,
): Promise<{ readonly pairs: number; readonly stale: number }> {
  // A multiple of four leaves each task free, as it was.
  const each = 4 * Math.ceil(pairs / walkers.length / 4);
  const stale = await Promise.all(walkers.map((walker) => walk(apis, walker, each)));
  return {
    pairs: each * walkers.length,
    stale: stale.reduce((sum, count) => sum + count, 0),
  };
}

async function walk(
  apis: readonly [ApiProcess, ApiProcess],
  walker: Stock,
  pairs: number,
): Promise<number> {
  let stale = 0;
  const task = await apis[0].ask({
    method: 'GET',
    path: `/api/tasks/${walker.taskId}`,
    token: walker.token,
  });
  let { version } = taskViewSchema.parse(JSON.parse(task));
  for (let pair = 0; pair < pairs; pair += 1) {
    const isClaim = pair % 2 === 0;
    const [writes, reads] = pair % 4 < 2 ? apis : [apis[1], apis[0]];
    await move(writes, { ...walker, version }, isClaim ? 'claim' : 'release', {});
    version += 1;
    const answer = await reads.ask({
      method: 'GET',
      path: '/api/tasks?tab=mine&limit=100',
      token: walker.token,
    });
    const { items } = inboxPageSchema.parse(JSON.parse(answer));
    const shown = items.find((item) => item.id === walker.taskId)?.version ?? null;
    if (shown !== (isClaim ? version : null)) stale += 1;
  }
  return stale;
}
