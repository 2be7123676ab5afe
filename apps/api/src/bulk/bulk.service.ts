import type { BulkRequest, BulkRunsPage, BulkRunsQuery, BulkRunView } from '#contracts';
import { refuse, type Actor } from '#domain';
import { bulkRunById, bulkRunsOf, insertBulkRun, JobSender } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, Refused } from '../http/refused.ts';
import { BulkViews, summaryOf } from './bulk-views.ts';

/**
 * One move on many tasks: the command writes down what is wanted and leaves a job; the worker does
 * it. The run itself changes no platform; each move in it has its own audit row.
 */
@Injectable()
export class BulkService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
    private readonly jobs: JobSender,
    private readonly views: BulkViews,
  ) {}

  async start(command: Command, { items, ...request }: BulkRequest): Promise<BulkRunView> {
    return this.commands.run(command, async (tx, now) => {
      const runId = await insertBulkRun(tx, {
        by: command.actor.personId,
        at: now,
        request,
        items,
      });
      await this.jobs.send(tx, 'bulkRun', { runId });
      return this.views.view(tx, found(await bulkRunById(tx, runId)));
    });
  }

  async list(actor: Actor, query: BulkRunsQuery): Promise<BulkRunsPage> {
    const rows = await bulkRunsOf(this.dataSource.manager, actor.personId, {
      before: query.after ?? null,
      limit: query.limit + 1,
    });
    const items = rows.slice(0, query.limit).map(summaryOf);
    return { items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
  }

  async show(actor: Actor, id: string): Promise<BulkRunView> {
    const tx = this.dataSource.manager;
    const run = found(await bulkRunById(tx, id));
    if (run.createdById !== actor.personId) throw new Refused(refuse('notFound'));
    return this.views.view(tx, run);
  }
}
