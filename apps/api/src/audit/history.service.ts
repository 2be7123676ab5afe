import type {
  HistoryEntry,
  HistoryExportQuery,
  HistoryFilterQuery,
  HistoryQuery,
} from '#contracts';
import { SYSTEM_CHAIN, ZONE_OF_ROLES, type Actor } from '#domain';
import { historyOf, pinnedTemplate, type HistoryFilter, type HistoryStretch } from '#persistence';
import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { dayRange } from '../http/day-range.ts';
import { readablePlatform } from '../platforms/readable-platform.ts';
import { historyEntries, type Told } from './history-entries.ts';
import { historyTable } from './history-table.ts';

/** Reading of histories in people's words. */
@Injectable()
export class HistoryService {
  constructor(private readonly dataSource: DataSource) {}

  async ofPlatform(actor: Actor, id: string, query: HistoryQuery): Promise<HistoryEntry[]> {
    const tx = this.dataSource.manager;
    const head = await readablePlatform(tx, actor, id, 'history.read');
    const template = await pinnedTemplate(tx, head.templateId);
    return this.read({ processId: id, template }, filterOf(query, head.zone), stretchOf(query));
  }

  /** The chain of what belongs to no platform. */
  ofSystem(query: HistoryQuery): Promise<HistoryEntry[]> {
    const filter = filterOf(query, ZONE_OF_ROLES);
    return this.read({ processId: SYSTEM_CHAIN, template: null }, filter, stretchOf(query));
  }

  /** A platform's history as a table, read and sent page by page. */
  async tableOf(actor: Actor, id: string, query: HistoryExportQuery): Promise<Readable> {
    const tx = this.dataSource.manager;
    const head = await readablePlatform(tx, actor, id, 'history.read');
    const told = { processId: id, template: await pinnedTemplate(tx, head.templateId) };
    const filter = filterOf(query, head.zone);
    const page = (after: number | null, limit: number) =>
      this.read(told, filter, { order: 'oldest', after, limit });
    return Readable.from(historyTable(page, { zone: head.zone, locale: query.locale }));
  }

  private async read(
    told: Told,
    filter: HistoryFilter,
    stretch: HistoryStretch,
  ): Promise<HistoryEntry[]> {
    const tx = this.dataSource.manager;
    const rows = await historyOf(tx, told.processId, filter, stretch);
    return historyEntries(tx, told, rows);
  }
}

function stretchOf({ order, after, limit }: HistoryQuery): HistoryStretch {
  return { order, after: after ?? null, limit };
}

/** The days of the query begin and end in the zone. */
function filterOf(query: HistoryFilterQuery, zone: string): HistoryFilter {
  return {
    actorId: query.actorId ?? null,
    group: query.group ?? null,
    subjectId: query.subjectId ?? null,
    ...dayRange(query, zone),
    search: query.search ?? null,
  };
}
