import {
  templateCheckSchema,
  templateFileSchema,
  templateVersionSchema,
  type TemplateCheck,
  type TemplateFileForm,
  type TemplateVersionView,
} from '#contracts';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { TemplateImportService } from './template-import.service.ts';

@ApiTags('templates')
@Controller('templates')
export class TemplateImportController {
  constructor(private readonly files: TemplateImportService) {}

  @Post('check')
  @Summary(
    'Says what is wrong or strange in a template file and what it changes; nothing is written',
    'For administrators of the system.',
  )
  @Policy('template.publish')
  @Answers(200, 'What would come of publishing it', templateCheckSchema)
  check(@Body({ schema: templateFileSchema }) file: TemplateFileForm): Promise<TemplateCheck> {
    return this.files.check(file);
  }

  @Post()
  @Summary(
    'Publishes the template of a file',
    'For administrators of the system. The very same content again answers the same.',
  )
  @Policy('template.publish')
  @Answers(201, 'The version', templateVersionSchema)
  @Refuses('templateInvalid', 'versionNotNewer', 'versionPublished')
  publish(
    @CurrentCommand() command: Command,
    @Body({ schema: templateFileSchema }) file: TemplateFileForm,
  ): Promise<TemplateVersionView> {
    return this.files.publish(command, file);
  }
}
