import {
  fileKeySchema,
  templateSummarySchema,
  templateViewSchema,
  type TemplateSummary,
  type TemplateView,
} from '#contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { Answers } from '../http/answers.ts';
import { Summary } from '../http/summary.ts';
import { TemplatesService } from './templates.service.ts';

@ApiTags('templates')
@Controller('templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Get()
  @Summary('Published templates, of each the newest version in use')
  @Policy('template.list')
  @Answers(200, 'By title', templateSummarySchema.array())
  list(): Promise<TemplateSummary[]> {
    return this.templates.list();
  }

  @Get(':key')
  @Summary('One published template, whole')
  @Policy('template.list')
  @Answers(200, 'The newest version in use', templateViewSchema)
  show(@Param('key', { schema: fileKeySchema }) key: string): Promise<TemplateView> {
    return this.templates.show(key);
  }
}
