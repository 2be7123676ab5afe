import {
  holderChangeSchema,
  idSchema,
  launchPreviewRequestSchema,
  launchPreviewSchema,
  launchRequestSchema,
  platformSummarySchema,
  platformViewSchema,
  type HolderChange,
  type LaunchPreview,
  type LaunchPreviewRequest,
  type LaunchRequest,
  type PlatformSummary,
  type PlatformView,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { AppointmentService } from './appointment.service.ts';
import { LaunchService } from './launch.service.ts';
import { PlatformsService } from './platforms.service.ts';

/** What a preview and a launch refuse alike. */
const UNPREPARED = [
  'broughtInAtFirstStage',
  'fileUnknown',
  'organisationUnknown',
  'profileUnknown',
  'stageRecordBackwards',
  'stageRecordFuture',
  'stageRecordMissing',
  'stageRecordStray',
  'stageRecordsDisordered',
  'stageUnknown',
  'startInFuture',
  'startTooFar',
  'templateArchived',
  'templateUnknown',
] as const;

@ApiTags('platforms')
@Controller('platforms')
export class PlatformsController {
  constructor(
    private readonly platforms: PlatformsService,
    private readonly launches: LaunchService,
    private readonly appointments: AppointmentService,
  ) {}

  @Get()
  @Summary('Platforms that concern me, the newest launch first')
  @Policy('platform.read')
  @Answers(200, 'Platforms', z.array(platformSummarySchema))
  list(@CurrentActor() actor: Actor): Promise<PlatformSummary[]> {
    return this.platforms.list(actor);
  }

  @Post('preview')
  @Summary('What a launch would plan, with its warnings; nothing is written')
  @Policy('platform.launch')
  @Answers(200, 'The plan', launchPreviewSchema)
  @Refuses(...UNPREPARED)
  preview(
    @CurrentActor() actor: Actor,
    @Body({ schema: launchPreviewRequestSchema }) request: LaunchPreviewRequest,
  ): Promise<LaunchPreview> {
    return this.launches.preview(actor, request);
  }

  @Post()
  @Summary(
    'Launches a platform from the newest version of a template',
    'With `broughtIn` it is one that already runs elsewhere: earlier stages are recorded as passed, and it goes on from the stage at which it stands.',
  )
  @Policy('platform.launch')
  @Answers(201, 'The platform', platformViewSchema)
  @Refuses(
    ...UNPREPARED,
    'coordinatorMissing',
    'personUnknown',
    'roleAlreadyHeld',
    'roleUnknown',
    'statusUnknown',
  )
  launch(
    @CurrentCommand() command: Command,
    @Body({ schema: launchRequestSchema }) request: LaunchRequest,
  ): Promise<PlatformView> {
    return this.launches.launch(command, request);
  }

  @Get(':id')
  @Summary('A platform with its stages, tasks, gates, roles and warnings')
  @Policy('platform.read')
  @Answers(200, 'The platform', platformViewSchema)
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<PlatformView> {
    return this.platforms.show(actor, id);
  }

  @Post(':id/appointments')
  @Summary('Appoints a person to a role on the platform')
  @Policy('platform.appoint')
  @Answers(200, 'The platform', platformViewSchema)
  @Refuses('personUnknown', 'platformOver', 'roleAlreadyHeld', 'roleUnknown')
  appoint(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: holderChangeSchema }) appointed: HolderChange,
  ): Promise<PlatformView> {
    return this.appointments.appoint(command, id, appointed);
  }

  @Post(':id/dismissals')
  @Summary("Ends a person's role on the platform as of today")
  @Policy('platform.appoint')
  @Answers(200, 'The platform', platformViewSchema)
  @Refuses('lastCoordinator', 'platformOver', 'roleNotHeldHere')
  dismiss(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: holderChangeSchema }) dismissed: HolderChange,
  ): Promise<PlatformView> {
    return this.appointments.dismiss(command, id, dismissed);
  }
}
