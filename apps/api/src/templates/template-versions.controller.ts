import {
  archiveTemplateSchema,
  differencesQuerySchema,
  fileKeySchema,
  templateDifferencesSchema,
  templatePlatformsPageSchema,
  templatePlatformsQuerySchema,
  templateVersionParamSchema,
  templateVersionSchema,
  wholeTemplateVersionSchema,
  type ArchiveTemplate,
  type DifferencesQuery,
  type TemplateDifferences,
  type TemplatePlatforms,
  type TemplatePlatformsQuery,
  type TemplateVersionView,
  type WholeTemplateVersion,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { TemplateArchiveService } from './template-archive.service.ts';
import { TemplateVersionsService } from './template-versions.service.ts';

@ApiTags('templates')
@Controller('templates/:key')
export class TemplateVersionsController {
  constructor(
    private readonly versions: TemplateVersionsService,
    private readonly archives: TemplateArchiveService,
  ) {}

  @Get('versions')
  @Summary('The versions of a template side by side, archived ones too')
  @Policy('template.list')
  @Answers(200, 'The newest first, at most 200', templateVersionSchema.array())
  list(
    @CurrentActor() actor: Actor,
    @Param('key', { schema: fileKeySchema }) key: string,
  ): Promise<TemplateVersionView[]> {
    return this.versions.list(actor, key);
  }

  @Get('versions/:version')
  @Summary('One version of a template, whole')
  @Policy('template.list')
  @Answers(200, 'The version', wholeTemplateVersionSchema)
  show(
    @CurrentActor() actor: Actor,
    @Param('key', { schema: fileKeySchema }) key: string,
    @Param('version', { schema: templateVersionParamSchema }) version: number,
  ): Promise<WholeTemplateVersion> {
    return this.versions.show(actor, key, version);
  }

  @Get('differences')
  @Summary('What one version of a template says differently from another')
  @Policy('template.list')
  @Answers(200, 'From the whole to the parts', templateDifferencesSchema)
  differences(
    @Param('key', { schema: fileKeySchema }) key: string,
    @Query({ schema: differencesQuerySchema }) query: DifferencesQuery,
  ): Promise<TemplateDifferences> {
    return this.versions.differences(key, query);
  }

  @Get('platforms')
  @Summary('Which platforms that I may see live with which version of a template')
  @Policy('platform.read')
  @Answers(200, 'The newest version and launch first', templatePlatformsPageSchema)
  platforms(
    @CurrentActor() actor: Actor,
    @Param('key', { schema: fileKeySchema }) key: string,
    @Query({ schema: templatePlatformsQuerySchema }) query: TemplatePlatformsQuery,
  ): Promise<TemplatePlatforms> {
    return this.versions.platforms(actor, key, query);
  }

  @Post('versions/:version/archive')
  @Summary(
    'Takes a version out of use: no platform is launched from it any more',
    'For administrators of the system. Platforms that live with it do not notice.',
  )
  @Policy('template.publish')
  @Answers(200, 'The version', templateVersionSchema)
  @Refuses('versionArchived')
  archive(
    @CurrentCommand() command: Command,
    @Param('key', { schema: fileKeySchema }) key: string,
    @Param('version', { schema: templateVersionParamSchema }) version: number,
    @Body({ schema: archiveTemplateSchema }) form: ArchiveTemplate,
  ): Promise<TemplateVersionView> {
    return this.archives.archive(command, { key, version }, form);
  }

  @Post('versions/:version/restore')
  @Summary('Takes a version back into use', 'For administrators of the system.')
  @Policy('template.publish')
  @Answers(200, 'The version', templateVersionSchema)
  @Refuses('versionNotArchived')
  restore(
    @CurrentCommand() command: Command,
    @Param('key', { schema: fileKeySchema }) key: string,
    @Param('version', { schema: templateVersionParamSchema }) version: number,
    @Body({ schema: archiveTemplateSchema }) form: ArchiveTemplate,
  ): Promise<TemplateVersionView> {
    return this.archives.restore(command, { key, version }, form);
  }
}
