import { Module } from '@nestjs/common';
import { DiagramsService } from './diagrams.service.ts';
import { LiveViews } from './live-views.ts';
import { PlatformDiagramsController } from './platform-diagrams.controller.ts';
import { TemplateDiagramsController } from './template-diagrams.controller.ts';

@Module({
  controllers: [PlatformDiagramsController, TemplateDiagramsController],
  providers: [DiagramsService, LiveViews],
})
export class DiagramsModule {}
