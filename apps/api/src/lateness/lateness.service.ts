import type { LatenessExportQuery, LatenessPage, LatenessQuery, LatenessView } from '#contracts';
import type { Actor } from '#domain';
import {
  Clock,
  countLate,
  FIRST_CURSOR,
  lateSubjects,
  readCursor,
  writeCursor,
  type Cursor,
  type LatenessFilter,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { InvalidInput } from '../http/refused.ts';
import { latenessTable } from './lateness-table.ts';
import { latenessViews } from './lateness-views.ts';

/** What is late on the platforms for which the actor answers. */
@Injectable()
export class LatenessService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, query: LatenessQuery): Promise<LatenessPage> {
    const tx = this.dataSource.manager;
    const now = await this.clock.now(tx);
    const filter = filterOf(query);
    const after = cursorOf(query.after);
    const [read, totals] = await Promise.all([
      readPage(tx, actor, filter, now, { after, limit: query.limit }),
      countLate(tx, actor, filter, now),
    ]);
    return { ...read, totals: { ...totals } };
  }

  /** All that the filters let through as a table, read and sent page by page. */
  tableOf(actor: Actor, query: LatenessExportQuery): Readable {
    const tx = this.dataSource.manager;
    const page = async (after: string | null, limit: number) =>
      readPage(tx, actor, filterOf(query), await this.clock.now(tx), {
        after: cursorOf(after ?? undefined),
        limit,
      });
    return Readable.from(latenessTable(page, query.locale));
  }
}

async function readPage(
  tx: Transaction,
  actor: Actor,
  filter: LatenessFilter,
  now: Temporal.Instant,
  { after, limit }: { readonly after: Cursor; readonly limit: number },
): Promise<{ items: LatenessView[]; next: string | null }> {
  const rows = await lateSubjects(tx, actor, filter, now, { after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await latenessViews(tx, shown, now),
    next: last === undefined || rows.length <= limit ? null : writeCursor(last.moment, last.id),
  };
}

function filterOf({
  authority,
  organisation,
  platform,
  minDays,
}: LatenessExportQuery | LatenessQuery): LatenessFilter {
  return {
    authorityId: authority ?? null,
    organisationId: organisation ?? null,
    platformId: platform ?? null,
    minDays,
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
