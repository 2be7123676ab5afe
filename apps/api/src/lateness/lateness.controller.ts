import {
  latenessExportQuerySchema,
  latenessPageSchema,
  latenessQuerySchema,
  type LatenessExportQuery,
  type LatenessPage,
  type LatenessQuery,
} from '#contracts';
import type { Actor } from '#domain';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers, AnswersBytes } from '../http/answers.ts';
import { Summary } from '../http/summary.ts';
import { LatenessService } from './lateness.service.ts';

@ApiTags('reminders')
@Controller('lateness')
export class LatenessController {
  constructor(private readonly lateness: LatenessService) {}

  @Get()
  @Summary(
    'What is late: who has it, for how long, and what was done about it',
    'Open work and gates of running platforms that you coordinate, whose organisation you head or whose authority you are; nothing is late while its platform is suspended.',
  )
  @Policy('lateness.list')
  @Answers(200, 'A page of what is late', latenessPageSchema)
  page(
    @CurrentActor() actor: Actor,
    @Query({ schema: latenessQuerySchema }) query: LatenessQuery,
  ): Promise<LatenessPage> {
    return this.lateness.page(actor, query);
  }

  @Get('export')
  @Summary('The same as a table for a spreadsheet', 'Everything that the filters let through.')
  @Policy('lateness.list')
  @AnswersBytes(200, 'The table', 'text/csv')
  export(
    @CurrentActor() actor: Actor,
    @Query({ schema: latenessExportQuerySchema }) query: LatenessExportQuery,
  ): StreamableFile {
    return new StreamableFile(this.lateness.tableOf(actor, query), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="lateness.csv"',
    });
  }
}
