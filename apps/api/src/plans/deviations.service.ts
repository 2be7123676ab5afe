import type {
  DeviationFilterQuery,
  DeviationsExportQuery,
  DeviationsPage,
  DeviationsQuery,
} from '#contracts';
import { latenessOf, type Actor, type Life } from '#domain';
import {
  Clock,
  deviationsPage,
  FIRST_CURSOR,
  lastExplanations,
  lookAtLife,
  readCursor,
  writeCursor,
  type Cursor,
  type DeviationFilter,
  type LockedLife,
  type PlanParts,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { dayRange } from '../http/day-range.ts';
import { found, InvalidInput } from '../http/refused.ts';
import { readablePlatform } from '../platforms/readable-platform.ts';
import { deviationViews } from './deviation-views.ts';
import { deviationsTable } from './deviations-table.ts';
import { inOrder, lateAmong, placeOf } from './told-deviations.ts';

interface Asked {
  readonly now: Temporal.Instant;
  readonly filter: DeviationFilter;
  readonly isUnexplained: boolean;
}

/** Reading of how and why a plan differs from that of the launch, and life from the plan. */
@Injectable()
export class DeviationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, id: string, query: DeviationsQuery): Promise<DeviationsPage> {
    const { locked, asked } = await this.look(actor, id, query);
    return this.read(locked, asked, cursorOf(query.after), query.limit);
  }

  /** All that the filters let through as a table, read and sent page by page. */
  async tableOf(actor: Actor, id: string, query: DeviationsExportQuery): Promise<Readable> {
    const { locked, asked } = await this.look(actor, id, query);
    const page = (after: string | null, limit: number): Promise<DeviationsPage> =>
      this.read(locked, asked, cursorOf(after ?? undefined), limit);
    const { zone } = locked.life;
    return Readable.from(deviationsTable(page, { zone, locale: query.locale }));
  }

  private async look(
    actor: Actor,
    id: string,
    query: DeviationFilterQuery,
  ): Promise<{ readonly locked: LockedLife; readonly asked: Asked }> {
    const tx = this.dataSource.manager;
    await readablePlatform(tx, actor, id, 'platform.read');
    const now = await this.clock.now(tx);
    const locked = found(await lookAtLife(tx, id, now));
    const isUnexplained = query.unexplained === 'true';
    return { locked, asked: { now, filter: filterOf(query, locked.life), isUnexplained } };
  }

  private async read(
    locked: LockedLife,
    { now, filter, isUnexplained }: Asked,
    after: Cursor,
    limit: number,
  ): Promise<DeviationsPage> {
    const tx = this.dataSource.manager;
    const { platformId } = locked.life;
    const late = latenessOf(locked.life, now);
    const rows = isUnexplained
      ? []
      : await deviationsPage(tx, platformId, filter, { after, limit: limit + 1 });
    const explained = await lastExplanations(tx, platformId);
    const told = inOrder([...rows, ...lateAmong(late, explained, filter, after)]);
    const items = told.slice(0, limit);
    const last = items.at(-1);
    const place = last === undefined || told.length <= limit ? null : placeOf(last);
    return {
      items: await deviationViews(tx, locked, items, late),
      next: place === null ? null : writeCursor(place.moment.toString(), place.id),
    };
  }
}

/** The days of the query begin and end in the platform's zone. */
function filterOf(query: DeviationFilterQuery, life: Life): DeviationFilter {
  return {
    kind: query.kind ?? null,
    about: partsOf(query, life),
    ...dayRange(query, life.zone),
  };
}

/** The stage with its tasks, or the task; both: the task within the stage. */
function partsOf({ stage, task }: DeviationFilterQuery, life: Life): PlanParts | null {
  if (stage === undefined && task === undefined) return null;
  const stages = life.stages.filter((one) => one.key === stage);
  const tasks = life.tasks.filter(
    (one) =>
      (task === undefined || one.key === task) &&
      (stage === undefined || stages.some(({ index }) => index === one.stageIndex)),
  );
  const whole = task === undefined ? stages : [];
  return {
    ids: [...whole, ...tasks].map(({ id }) => id),
    stages: whole.map(({ key }) => key),
    tasks: tasks.filter(({ kind }) => kind === 'work').map(({ key }) => key),
  };
}

function cursorOf(after: string | undefined): Cursor {
  if (after === undefined) return FIRST_CURSOR;
  try {
    return readCursor(after);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInput([{ path: 'after', code: 'wrongFormat', params: { format: 'cursor' } }]);
  }
}
