import {
  idSchema,
  newOwnReminderSchema,
  ownRemindersPageSchema,
  ownRemindersQuerySchema,
  ownReminderViewSchema,
  withdrawnReminderSchema,
  type NewOwnReminder,
  type OwnRemindersPage,
  type OwnRemindersQuery,
  type OwnReminderView,
  type WithdrawnReminder,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { OwnRemindersService } from './own-reminders.service.ts';

@ApiTags('reminders')
@Controller()
export class OwnRemindersController {
  constructor(private readonly reminders: OwnRemindersService) {}

  @Get('me/own-reminders')
  @Summary('Of what I have myself reminded and when, what I set last first; what came is left out')
  @Policy('reminder.own')
  @Answers(200, 'A page of my reminders', ownRemindersPageSchema)
  page(
    @CurrentActor() actor: Actor,
    @Query({ schema: ownRemindersQuerySchema }) query: OwnRemindersQuery,
  ): Promise<OwnRemindersPage> {
    return this.reminders.page(actor, query);
  }

  @Post('tasks/:id/own-reminders')
  @Summary(
    'Reminds me of an open task on a day, at a time; nobody else hears of it',
    'While the platform is suspended it waits, and comes when that goes on. One that I have set for the same moment already is answered again.',
  )
  @Policy('task.remindMe')
  @Answers(201, 'My reminder', ownReminderViewSchema)
  @Refuses('alreadyClosed', 'platformOver', 'reminderPast', 'taskNotOpen', 'tooManyReminders')
  create(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) taskId: string,
    @Body({ schema: newOwnReminderSchema }) wish: NewOwnReminder,
  ): Promise<OwnReminderView> {
    return this.reminders.create(command, { ...wish, taskId });
  }

  @Delete('own-reminders/:id')
  @Summary('Takes back one of my reminders')
  @Policy('reminder.withdraw')
  @Answers(200, 'It does not come any more', withdrawnReminderSchema)
  withdraw(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<WithdrawnReminder> {
    return this.reminders.withdraw(command, id);
  }
}
