import {
  bulkRequestSchema,
  bulkRunsPageSchema,
  bulkRunsQuerySchema,
  bulkRunViewSchema,
  idSchema,
  type BulkRequest,
  type BulkRunsPage,
  type BulkRunsQuery,
  type BulkRunView,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Summary } from '../http/summary.ts';
import { BulkService } from './bulk.service.ts';

@ApiTags('bulk')
@Controller('bulk')
export class BulkController {
  constructor(private readonly bulk: BulkService) {}

  @Post()
  @Summary(
    'Asks for one move on up to 500 tasks',
    'The answer comes before the work: read the run again for the result of each task. Every task is decided by itself, with the rights that you have when its turn comes.',
  )
  @Policy('bulk.run')
  @Answers(202, 'The run, with nothing done yet', bulkRunViewSchema)
  start(
    @CurrentCommand() command: Command,
    @Body({ schema: bulkRequestSchema }) request: BulkRequest,
  ): Promise<BulkRunView> {
    return this.bulk.start(command, request);
  }

  @Get()
  @Summary('What I asked for on many tasks, the newest first')
  @Policy('bulk.run')
  @Answers(200, 'A page of runs', bulkRunsPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: bulkRunsQuerySchema }) query: BulkRunsQuery,
  ): Promise<BulkRunsPage> {
    return this.bulk.list(actor, query);
  }

  @Get(':id')
  @Summary('One of my runs, with the result of each task')
  @Policy('bulk.run')
  @Answers(200, 'The run', bulkRunViewSchema)
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<BulkRunView> {
    return this.bulk.show(actor, id);
  }
}
