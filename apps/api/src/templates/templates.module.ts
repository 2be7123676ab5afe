import { Module } from '@nestjs/common';
import { TemplateArchiveService } from './template-archive.service.ts';
import { TemplateImportController } from './template-import.controller.ts';
import { TemplateImportService } from './template-import.service.ts';
import { TemplateVersionsController } from './template-versions.controller.ts';
import { TemplateVersionsService } from './template-versions.service.ts';
import { TemplatesController } from './templates.controller.ts';
import { TemplatesService } from './templates.service.ts';

@Module({
  controllers: [TemplateImportController, TemplatesController, TemplateVersionsController],
  providers: [
    TemplateArchiveService,
    TemplateImportService,
    TemplatesService,
    TemplateVersionsService,
  ],
})
export class TemplatesModule {}
