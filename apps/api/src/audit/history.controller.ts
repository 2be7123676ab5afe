import {
  historyEntrySchema,
  historyExportQuerySchema,
  historyQuerySchema,
  idSchema,
  type HistoryEntry,
  type HistoryExportQuery,
  type HistoryQuery,
} from '#contracts';
import type { Actor } from '#domain';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers, AnswersBytes } from '../http/answers.ts';
import { Summary } from '../http/summary.ts';
import { HistoryService } from './history.service.ts';

@ApiTags('platforms')
@Controller('platforms/:id/history')
export class HistoryController {
  constructor(private readonly histories: HistoryService) {}

  @Get()
  @Summary(
    'What happened on a platform, in words, filtered',
    'At most `limit` entries: go on with `after`, the `sequence` of the last one that you have.',
  )
  @Policy('history.read')
  @Answers(200, 'Entries', historyEntrySchema.array())
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: historyQuerySchema }) query: HistoryQuery,
  ): Promise<HistoryEntry[]> {
    return this.histories.ofPlatform(actor, id, query);
  }

  @Get('export')
  @Summary('The same as a table for a spreadsheet', 'Everything that the filters let through.')
  @Policy('history.read')
  @AnswersBytes(200, 'The table', 'text/csv')
  async export(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: historyExportQuerySchema }) query: HistoryExportQuery,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.histories.tableOf(actor, id, query), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="history-${id}.csv"`,
    });
  }
}
