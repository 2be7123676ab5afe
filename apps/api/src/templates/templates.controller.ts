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
import { TemplatesService } from './templates.service.ts';

@ApiTags('templates')
@Controller('templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  /** Published templates, the newest version of each. */
  @Get()
  @Policy('template.list')
  @Answers(200, 'By title', templateSummarySchema.array())
  list(): Promise<TemplateSummary[]> {
    return this.templates.list();
  }

  /** One published template, whole. */
  @Get(':key')
  @Policy('template.list')
  @Answers(200, 'The newest version', templateViewSchema)
  show(@Param('key', { schema: fileKeySchema }) key: string): Promise<TemplateView> {
    return this.templates.show(key);
  }
}
