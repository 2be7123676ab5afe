import { Module } from '@nestjs/common';
import { InboxViewsController } from './inbox-views.controller.ts';
import { InboxViewsService } from './inbox-views.service.ts';
import { InboxService } from './inbox.service.ts';
import { TaskMovesService } from './task-moves.service.ts';
import { TaskViews } from './task-views.ts';
import { TasksController } from './tasks.controller.ts';

@Module({
  controllers: [TasksController, InboxViewsController],
  providers: [InboxService, InboxViewsService, TaskMovesService, TaskViews],
})
export class TasksModule {}
