import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { LadderController } from './ladder.controller.ts';
import { LadderService } from './ladder.service.ts';
import { OwnRemindersController } from './own-reminders.controller.ts';
import { OwnRemindersService } from './own-reminders.service.ts';
import { NotificationsController } from './notifications.controller.ts';
import { NotificationsService } from './notifications.service.ts';
import { PreferencesController } from './preferences.controller.ts';
import { PreferencesService } from './preferences.service.ts';

/** What people are told of deadlines, and how they want to be; the sweep is the worker's. */
@Module({
  imports: [AccessModule],
  controllers: [
    LadderController,
    NotificationsController,
    OwnRemindersController,
    PreferencesController,
  ],
  providers: [LadderService, NotificationsService, OwnRemindersService, PreferencesService],
})
export class RemindersModule {}
