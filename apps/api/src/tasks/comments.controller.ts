import {
  commentsPageSchema,
  commentsQuerySchema,
  commentViewSchema,
  idSchema,
  newCommentSchema,
  taskViewSchema,
  type CommentsPage,
  type CommentsQuery,
  type CommentView,
  type NewComment,
  type TaskView,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { CommentsService } from './comments.service.ts';
import { TaskMovesService } from './task-moves.service.ts';

@ApiTags('tasks')
@Controller('tasks/:id')
export class CommentsController {
  constructor(
    private readonly comments: CommentsService,
    private readonly moves: TaskMovesService,
  ) {}

  @Get('comments')
  @Summary('What was said about a task, the newest first')
  @Policy('inbox.read')
  @Answers(200, 'A page of comments', commentsPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: commentsQuerySchema }) query: CommentsQuery,
  ): Promise<CommentsPage> {
    return this.comments.page(actor, id, query);
  }

  @Post('comments')
  @Summary('Says something about a task, open or not; people whom it mentions watch the task')
  @Policy('task.comment')
  @Answers(201, 'The comment', commentViewSchema)
  @Refuses('mentionNotInvolved', 'platformOver')
  add(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: newCommentSchema }) comment: NewComment,
  ): Promise<CommentView> {
    return this.comments.add(command, id, comment);
  }

  @Put('watch')
  @Summary('Watches a task: while it is open it lies among what I watch')
  @Policy('task.watch')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses('platformOver', 'platformSuspended')
  watch(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<TaskView> {
    return this.moves.watch(command, id, true);
  }

  @Delete('watch')
  @Summary('Watches a task no more')
  @Policy('task.watch')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses('platformOver', 'platformSuspended')
  unwatch(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<TaskView> {
    return this.moves.watch(command, id, false);
  }
}
