import {
  deviationsExportQuerySchema,
  deviationsPageSchema,
  deviationsQuerySchema,
  deviationViewSchema,
  explainLatenessSchema,
  idSchema,
  type DeviationsExportQuery,
  type DeviationsPage,
  type DeviationsQuery,
  type DeviationView,
  type ExplainLateness,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers, AnswersBytes } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { DeviationsService } from './deviations.service.ts';
import { ExplanationsService } from './explanations.service.ts';

@ApiTags('plans')
@Controller('platforms/:id')
export class DeviationsController {
  constructor(
    private readonly deviations: DeviationsService,
    private readonly explanations: ExplanationsService,
  ) {}

  @Get('deviations')
  @Summary(
    'Every change of the plan since the launch with its reason, author and what it moved, and what is late',
    'The oldest first. Lateness for which nobody has given a reason is reckoned at this moment and has no id.',
  )
  @Policy('platform.read')
  @Answers(200, 'A page of deviations', deviationsPageSchema)
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: deviationsQuerySchema }) query: DeviationsQuery,
  ): Promise<DeviationsPage> {
    return this.deviations.page(actor, id, query);
  }

  @Get('deviations/export')
  @Summary('The same as a table for a spreadsheet', 'Everything that the filters let through.')
  @Policy('platform.read')
  @AnswersBytes(200, 'The table', 'text/csv')
  async export(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: deviationsExportQuerySchema }) query: DeviationsExportQuery,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.deviations.tableOf(actor, id, query), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="deviations-${id}.csv"`,
    });
  }

  @Post('explanations')
  @Summary('Says why a stage or a task is or was late', 'Possible after the end of the platform.')
  @Policy('plan.explain')
  @Answers(201, 'The deviation', deviationViewSchema)
  @Refuses('alreadyExplained', 'leaderOnly', 'notLate', 'stageUnknown', 'taskUnknown')
  explain(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: explainLatenessSchema }) explanation: ExplainLateness,
  ): Promise<DeviationView> {
    return this.explanations.explain(command, id, explanation);
  }
}
