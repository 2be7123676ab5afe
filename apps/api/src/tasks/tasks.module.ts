import { Module } from '@nestjs/common';
import { InboxService } from './inbox.service.ts';
import { TaskMovesService } from './task-moves.service.ts';
import { TaskViews } from './task-views.ts';
import { TasksController } from './tasks.controller.ts';

@Module({
  controllers: [TasksController],
  providers: [InboxService, TaskMovesService, TaskViews],
})
export class TasksModule {}
