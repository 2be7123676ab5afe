import {
  idSchema,
  notificationPageSchema,
  notificationsQuerySchema,
  readAllSchema,
  unreadCountSchema,
  type NotificationPage,
  type NotificationsQuery,
  type ReadAll,
  type UnreadCount,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Summary } from '../http/summary.ts';
import { NotificationsService } from './notifications.service.ts';

@ApiTags('reminders')
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @Summary(
    'What I was told, the newest first',
    'What is of a platform that I may not see any more is left out.',
  )
  @Policy('notification.read')
  @Answers(200, 'A page of notifications', notificationPageSchema)
  page(
    @CurrentActor() actor: Actor,
    @Query({ schema: notificationsQuerySchema }) query: NotificationsQuery,
  ): Promise<NotificationPage> {
    return this.notifications.page(actor, query);
  }

  @Get('count')
  @Summary('How many of them I have not read, told up to a hundred')
  @Policy('notification.read')
  @Answers(200, 'The count', unreadCountSchema)
  count(@CurrentActor() actor: Actor): Promise<UnreadCount> {
    return this.notifications.count(actor);
  }

  @Post('read-all')
  @Summary('Says that I have read all of them up to one; answers how many are left')
  @Policy('notification.mark')
  @Answers(200, 'The count', unreadCountSchema)
  readAll(
    @CurrentCommand() command: Command,
    @Body({ schema: readAllSchema }) { until }: ReadAll,
  ): Promise<UnreadCount> {
    return this.notifications.readAll(command, until);
  }

  @Post(':id/read')
  @Summary('Says that I have read one of them; answers how many are left')
  @Policy('notification.mark')
  @Answers(200, 'The count', unreadCountSchema)
  read(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<UnreadCount> {
    return this.notifications.read(command, id);
  }
}
