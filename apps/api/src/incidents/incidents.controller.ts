import {
  idSchema,
  incidentsQuerySchema,
  incidentViewSchema,
  type IncidentsQuery,
  type IncidentView,
} from '#contracts';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { IncidentsService } from './incidents.service.ts';

@ApiTags('administration')
@Controller('incidents')
export class IncidentsController {
  constructor(private readonly incidents: IncidentsService) {}

  @Get()
  @Summary(
    'Steps of platforms that stopped at what nobody expected',
    'The open ones first, then the resolved ones, each from the newest on. For administrators of the system.',
  )
  @Policy('incident.read')
  @Answers(200, 'Incidents', incidentViewSchema.array())
  list(@Query({ schema: incidentsQuerySchema }) query: IncidentsQuery): Promise<IncidentView[]> {
    return this.incidents.list(query);
  }

  @Post(':id/retry')
  @Summary('Has the story try its step again', 'When it succeeds, the incident resolves itself.')
  @Policy('incident.retry')
  @Answers(200, 'The incident as it now is', incidentViewSchema)
  @Refuses('incidentResolved')
  retry(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<IncidentView> {
    return this.incidents.retry(command, id);
  }
}
