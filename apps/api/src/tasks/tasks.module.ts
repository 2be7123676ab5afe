import { Module } from '@nestjs/common';
import { CompleteTaskService } from './complete-task.service.ts';
import { EvidenceService } from './evidence.service.ts';
import { InboxService } from './inbox.service.ts';
import { TaskMovesService } from './task-moves.service.ts';
import { TaskViews } from './task-views.ts';
import { TasksController } from './tasks.controller.ts';

@Module({
  controllers: [TasksController],
  providers: [CompleteTaskService, EvidenceService, InboxService, TaskMovesService, TaskViews],
})
export class TasksModule {}
