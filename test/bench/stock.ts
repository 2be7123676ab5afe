import { lanesOf } from '#domain';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { ApiProcess } from './api-process.ts';
import type { BenchVisitor } from './visitors.ts';

/** A task for one command, with what the command has to know of it. */
export interface Stock {
  readonly taskId: string;
  readonly platformId: string;
  readonly version: number;
  readonly personId: string;
  readonly token: string;
}

const STOCK_PER_LANE = 40;

/** Tasks that nobody has claimed, each with one of those who may. */
export async function stockOf(
  dataSource: DataSource,
  visitors: readonly BenchVisitor[],
): Promise<Stock[]> {
  const lanes = visitors.flatMap((visitor) =>
    lanesOf(visitor.actor, 'roles')
      .filter((lane) => !lane.isClaimed)
      .map((lane) => ({ visitor, principal: lane.principal })),
  );
  const rows: { n: number; task_id: string; platform_id: string; version: number }[] =
    await dataSource.query(
      `SELECT DISTINCT ON (i.task_id) l.n, i.* FROM unnest($1::text[]) WITH ORDINALITY l (principal, n)
       CROSS JOIN LATERAL (
         SELECT task_id, platform_id, version FROM inbox i
         WHERE i.principal = l.principal AND NOT i.is_claimed AND i.kind = 'work'
         ORDER BY md5(i.task_id::text || l.n) LIMIT ${STOCK_PER_LANE}) i
       ORDER BY i.task_id`,
      [lanes.map(({ principal }) => principal)],
    );
  return rows.flatMap((row) => {
    const visitor = lanes[row.n - 1]?.visitor;
    return visitor === undefined
      ? []
      : {
          taskId: row.task_id,
          platformId: row.platform_id,
          version: row.version,
          personId: visitor.actor.personId,
          token: visitor.token,
        };
  });
}

/** As many tasks of different people on different platforms. */
export async function walkersOf(
  dataSource: DataSource,
  visitors: readonly BenchVisitor[],
  count: number,
): Promise<Stock[]> {
  const walkers: Stock[] = [];
  for (const one of await stockOf(dataSource, visitors)) {
    const isNear = walkers.some(
      (other) => other.personId === one.personId || other.platformId === one.platformId,
    );
    if (!isNear && walkers.length < count) walkers.push(one);
  }
  if (walkers.length < count) throw new Error('too few people with tasks');
  return walkers;
}

/** Moves a task over HTTP; answers it as it then is. */
export function move(api: ApiProcess, stock: Stock, name: string, body: object): Promise<string> {
  return api.ask({
    method: 'POST',
    path: `/api/tasks/${stock.taskId}/${name}`,
    token: stock.token,
    key: randomUUID(),
    body: { version: stock.version, ...body },
  });
}
