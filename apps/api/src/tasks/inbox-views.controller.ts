import {
  idSchema,
  inboxViewSchema,
  inboxViewsSchema,
  newInboxViewSchema,
  type InboxView,
  type InboxViews,
  type NewInboxView,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { InboxViewsService } from './inbox-views.service.ts';

@ApiTags('views')
@Controller('views')
export class InboxViewsController {
  constructor(private readonly views: InboxViewsService) {}

  @Get()
  @Summary('My saved views of the inbox, the standard ones, and the one that the list opens with')
  @Policy('view.own')
  @Answers(200, 'The views', inboxViewsSchema)
  list(@CurrentActor() actor: Actor): Promise<InboxViews> {
    return this.views.list(actor);
  }

  @Post()
  @Summary('Saves a view of the inbox')
  @Policy('view.own')
  @Answers(201, 'The view', inboxViewSchema)
  @Refuses('tooManyViews', 'viewNameTaken')
  create(
    @CurrentCommand() command: Command,
    @Body({ schema: newInboxViewSchema }) view: NewInboxView,
  ): Promise<InboxView> {
    return this.views.create(command, view);
  }

  @Put(':id')
  @Summary('Replaces one of my views, whole')
  @Policy('view.own')
  @Answers(200, 'The view', inboxViewSchema)
  @Refuses('viewNameTaken')
  replace(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: newInboxViewSchema }) view: NewInboxView,
  ): Promise<InboxView> {
    return this.views.replace(command, id, view);
  }

  @Delete(':id')
  @Summary('Deletes one of my views; answers those that are left')
  @Policy('view.own')
  @Answers(200, 'The views that are left', inboxViewsSchema)
  remove(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<InboxViews> {
    return this.views.remove(command, id);
  }
}
