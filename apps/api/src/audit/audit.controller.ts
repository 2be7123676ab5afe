import {
  historyEntrySchema,
  historyQuerySchema,
  type HistoryEntry,
  type HistoryQuery,
} from '#contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { Answers } from '../http/answers.ts';
import { Summary } from '../http/summary.ts';
import { HistoryService } from './history.service.ts';

@ApiTags('administration')
@Controller('audit')
export class AuditController {
  constructor(private readonly histories: HistoryService) {}

  @Get()
  @Summary(
    'What happened to people, roles, organisations, templates and calendars',
    'For administrators of the system: it speaks of everybody.',
  )
  @Policy('audit.read')
  @Answers(200, 'Entries', historyEntrySchema.array())
  show(@Query({ schema: historyQuerySchema }) query: HistoryQuery): Promise<HistoryEntry[]> {
    return this.histories.ofSystem(query);
  }
}
