import { Module } from '@nestjs/common';
import { CommentsController } from './comments.controller.ts';
import { CommentsService } from './comments.service.ts';
import { DraftsController } from './drafts.controller.ts';
import { DraftsService } from './drafts.service.ts';
import { EvidenceController } from './evidence.controller.ts';
import { InboxViewsController } from './inbox-views.controller.ts';
import { InboxViewsService } from './inbox-views.service.ts';
import { InboxService } from './inbox.service.ts';
import { TaskMovesService } from './task-moves.service.ts';
import { TaskViews } from './task-views.ts';
import { TasksController } from './tasks.controller.ts';

@Module({
  controllers: [
    TasksController,
    EvidenceController,
    CommentsController,
    DraftsController,
    InboxViewsController,
  ],
  providers: [
    InboxService,
    InboxViewsService,
    TaskMovesService,
    CommentsService,
    DraftsService,
    TaskViews,
  ],
})
export class TasksModule {}
