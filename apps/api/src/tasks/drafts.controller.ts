import {
  draftViewSchema,
  idSchema,
  saveDraftSchema,
  taskViewSchema,
  type DraftView,
  type SaveDraft,
  type TaskView,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { DraftsService } from './drafts.service.ts';
import { TaskMovesService } from './task-moves.service.ts';

@ApiTags('tasks')
@Controller('tasks/:id/draft')
export class DraftsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly moves: TaskMovesService,
  ) {}

  @Get()
  @Summary('What I have filled in for a task so far')
  @Policy('task.complete')
  @Answers(200, 'The draft', draftViewSchema)
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<DraftView> {
    return this.drafts.show(actor, id);
  }

  @Put()
  @Summary('Keeps what I have filled in so far; it goes when I complete the task')
  @Policy('task.complete')
  @Answers(200, 'The draft', draftViewSchema)
  @Refuses(
    'alreadyClosed',
    'approvalNeedsDecision',
    'platformOver',
    'platformSuspended',
    'stale',
    'standingTask',
    'taskNotOpen',
  )
  save(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: saveDraftSchema }) draft: SaveDraft,
  ): Promise<DraftView> {
    return this.drafts.save(command, id, draft);
  }

  @Delete()
  @Summary('Throws my draft away')
  @Policy('task.complete')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses('platformOver', 'platformSuspended')
  drop(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<TaskView> {
    return this.moves.dropDraft(command, id);
  }
}
