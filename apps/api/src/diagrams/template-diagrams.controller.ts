import {
  fileKeySchema,
  templateDiagramQuerySchema,
  templateDiagramSchema,
  type TemplateDiagram,
  type TemplateDiagramQuery,
} from '#contracts';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { Answers, AnswersBytes } from '../http/answers.ts';
import { Summary } from '../http/summary.ts';
import { asDownload } from './as-download.ts';
import { DiagramsService } from './diagrams.service.ts';

@ApiTags('templates')
@Controller('templates/:key/diagram')
export class TemplateDiagramsController {
  constructor(private readonly diagrams: DiagramsService) {}

  @Get()
  @Summary('A published template as a diagram of BPMN 2.0')
  @Policy('template.list')
  @Answers(200, 'The diagram', templateDiagramSchema)
  show(
    @Param('key', { schema: fileKeySchema }) key: string,
    @Query({ schema: templateDiagramQuerySchema }) query: TemplateDiagramQuery,
  ): Promise<TemplateDiagram> {
    return this.diagrams.ofTemplate(key, query);
  }

  @Get('export')
  @Summary('The same as a file', 'Opens in every editor of BPMN 2.0.')
  @Policy('template.list')
  @AnswersBytes(200, 'The file', 'application/xml')
  async export(
    @Param('key', { schema: fileKeySchema }) key: string,
    @Query({ schema: templateDiagramQuerySchema }) query: TemplateDiagramQuery,
  ): Promise<StreamableFile> {
    return asDownload(await this.diagrams.fileOfTemplate(key, query), key);
  }
}
