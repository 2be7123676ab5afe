import {
  addEvidenceSchema,
  completeTaskSchema,
  decideTaskSchema,
  idSchema,
  inboxCountsSchema,
  inboxPageSchema,
  inboxQuerySchema,
  taskMoveSchema,
  taskViewSchema,
  type AddEvidence,
  type CompleteTask,
  type DecideTask,
  type InboxCounts,
  type InboxPage,
  type InboxQuery,
  type TaskMove,
  type TaskView,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { InboxService } from './inbox.service.ts';
import { TaskMovesService } from './task-moves.service.ts';

@ApiTags('tasks')
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly inbox: InboxService,
    private readonly moves: TaskMovesService,
  ) {}

  /** What waits for me, by deadline; tasks without one come last. */
  @Get()
  @Policy('platform.read')
  @Answers(200, 'A page of tasks', inboxPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: inboxQuerySchema }) query: InboxQuery,
  ): Promise<InboxPage> {
    return this.inbox.page(actor, query);
  }

  /** How many tasks each tab has, told up to a hundred. */
  @Get('counts')
  @Policy('platform.read')
  @Answers(200, 'The counts', inboxCountsSchema)
  counts(@CurrentActor() actor: Actor): Promise<InboxCounts> {
    return this.inbox.counts(actor);
  }

  /** A task with its form, its evidence and the remarks on it. */
  @Get(':id')
  @Policy('platform.read')
  @Answers(200, 'The task', taskViewSchema)
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<TaskView> {
    return this.inbox.show(actor, id);
  }

  /** Takes a task of my role for myself. */
  @Post(':id/claim')
  @Policy('task.claim')
  @Answers(200, 'The task', taskViewSchema)
  claim(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: taskMoveSchema }) move: TaskMove,
  ): Promise<TaskView> {
    return this.moves.claim(command, id, move);
  }

  /** Gives a claimed task back to its role. */
  @Post(':id/release')
  @Policy('task.release')
  @Answers(200, 'The task', taskViewSchema)
  release(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: taskMoveSchema }) move: TaskMove,
  ): Promise<TaskView> {
    return this.moves.release(command, id, move);
  }

  /** Completes a task with its form. */
  @Post(':id/complete')
  @Policy('task.complete')
  @Answers(200, 'The task', taskViewSchema)
  complete(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: completeTaskSchema }) form: CompleteTask,
  ): Promise<TaskView> {
    return this.moves.complete(command, id, form);
  }

  /** Decides an approval: approve, return named tasks with remarks, or reject. */
  @Post(':id/decide')
  @Policy('task.decide')
  @Answers(200, 'The task', taskViewSchema)
  decide(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: decideTaskSchema }) decision: DecideTask,
  ): Promise<TaskView> {
    return this.moves.decide(command, id, decision);
  }

  /** Attaches evidence: an uploaded file or a link. */
  @Post(':id/evidence')
  @Policy('task.complete')
  @Answers(200, 'The task', taskViewSchema)
  addEvidence(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: addEvidenceSchema }) evidence: AddEvidence,
  ): Promise<TaskView> {
    return this.moves.addEvidence(command, id, evidence);
  }

  /** Takes evidence off an open task. */
  @Delete(':id/evidence/:evidenceId')
  @Policy('task.complete')
  @Answers(200, 'The task', taskViewSchema)
  removeEvidence(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Param('evidenceId', { schema: idSchema }) evidenceId: string,
  ): Promise<TaskView> {
    return this.moves.removeEvidence(command, id, evidenceId);
  }
}
