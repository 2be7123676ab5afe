import {
  diagramQuerySchema,
  idSchema,
  platformDiagramSchema,
  type DiagramQuery,
  type PlatformDiagram,
} from '#contracts';
import type { Actor } from '#domain';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers, AnswersBytes } from '../http/answers.ts';
import { Summary } from '../http/summary.ts';
import { asDownload } from './as-download.ts';
import { DiagramsService } from './diagrams.service.ts';

@ApiTags('platforms')
@Controller('platforms/:id/diagram')
export class PlatformDiagramsController {
  constructor(private readonly diagrams: DiagramsService) {}

  @Get()
  @Summary(
    'A platform as a diagram of BPMN 2.0, with where it stands in it',
    'Where, who, since when, due and what comes next, by the ids of the elements.',
  )
  @Policy('platform.read')
  @Answers(200, 'The diagram and its live state', platformDiagramSchema)
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: diagramQuerySchema }) query: DiagramQuery,
  ): Promise<PlatformDiagram> {
    return this.diagrams.ofPlatform(actor, id, query);
  }

  @Get('export')
  @Summary('The diagram as a file, without the live state', 'Opens in every editor of BPMN 2.0.')
  @Policy('platform.read')
  @AnswersBytes(200, 'The file', 'application/xml')
  async export(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: diagramQuerySchema }) query: DiagramQuery,
  ): Promise<StreamableFile> {
    return asDownload(await this.diagrams.fileOfPlatform(actor, id, query), id);
  }
}
