import {
  completeTaskSchema,
  decideTaskSchema,
  extendTaskSchema,
  idSchema,
  inboxCountsSchema,
  inboxPageSchema,
  inboxQuerySchema,
  reassignTaskSchema,
  taskMoveSchema,
  taskViewSchema,
  type CompleteTask,
  type DecideTask,
  type ExtendTask,
  type InboxCounts,
  type InboxPage,
  type InboxQuery,
  type ReassignTask,
  type TaskMove,
  type TaskView,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
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

  @Get()
  @Summary('What waits for me, by deadline; tasks without one come last')
  @Policy('inbox.read')
  @Answers(200, 'A page of tasks', inboxPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: inboxQuerySchema }) query: InboxQuery,
  ): Promise<InboxPage> {
    return this.inbox.page(actor, query);
  }

  @Get('counts')
  @Summary('How many tasks each tab has, told up to a hundred')
  @Policy('inbox.read')
  @Answers(200, 'The counts', inboxCountsSchema)
  counts(@CurrentActor() actor: Actor): Promise<InboxCounts> {
    return this.inbox.counts(actor);
  }

  @Get(':id')
  @Summary('A task with its form, its evidence and the remarks on it')
  @Policy('inbox.read')
  @Answers(200, 'The task', taskViewSchema)
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<TaskView> {
    return this.inbox.show(actor, id);
  }

  @Post(':id/claim')
  @Summary('Takes a task of my role for myself')
  @Policy('task.claim')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses(
    'alreadyClaimed',
    'alreadyClosed',
    'platformOver',
    'platformSuspended',
    'slotOfAnother',
    'stale',
    'taskNotOpen',
  )
  claim(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: taskMoveSchema }) move: TaskMove,
  ): Promise<TaskView> {
    return this.moves.claim(command, id, move);
  }

  @Post(':id/release')
  @Summary('Gives a claimed task back to its role')
  @Policy('task.release')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses(
    'alreadyClosed',
    'notClaimed',
    'platformOver',
    'platformSuspended',
    'slotOfAnother',
    'stale',
    'taskNotOpen',
  )
  release(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: taskMoveSchema }) move: TaskMove,
  ): Promise<TaskView> {
    return this.moves.release(command, id, move);
  }

  @Post(':id/complete')
  @Summary('Completes a task with its form')
  @Policy('task.complete')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses(
    'alreadyClosed',
    'approvalNeedsDecision',
    'evidenceMissing',
    'platformOver',
    'platformSuspended',
    'stale',
    'standingTask',
    'taskNotOpen',
  )
  complete(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: completeTaskSchema }) form: CompleteTask,
  ): Promise<TaskView> {
    return this.moves.complete(command, id, form);
  }

  @Post(':id/report')
  @Summary('Reports on a standing task with its form; it stays open')
  @Policy('task.complete')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses(
    'alreadyClosed',
    'approvalNeedsDecision',
    'evidenceMissing',
    'notStandingTask',
    'platformOver',
    'platformSuspended',
    'stale',
    'taskNotOpen',
  )
  report(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: completeTaskSchema }) form: CompleteTask,
  ): Promise<TaskView> {
    return this.moves.report(command, id, form);
  }

  @Post(':id/decide')
  @Summary('Decides an approval: approve, return named tasks with remarks, or reject')
  @Policy('task.decide')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses(
    'alreadyClosed',
    'alreadyDecided',
    'approverNotAppointed',
    'gateNotReady',
    'notAnApproval',
    'platformOver',
    'platformSuspended',
    'reworkNeedsTasks',
    'slotOfAnother',
    'stale',
    'taskNotOpen',
    'taskNotReturnable',
  )
  decide(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: decideTaskSchema }) decision: DecideTask,
  ): Promise<TaskView> {
    return this.moves.decide(command, id, decision);
  }

  @Post(':id/reassign')
  @Summary('Transfers a task to somebody else who works for the platform')
  @Policy('task.reassign')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses(
    'alreadyAssigned',
    'alreadyClosed',
    'platformOver',
    'platformSuspended',
    'recipientHasDecided',
    'recipientNotInvolved',
    'recipientWithoutRole',
    'stale',
    'taskNotOpen',
  )
  reassign(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: reassignTaskSchema }) form: ReassignTask,
  ): Promise<TaskView> {
    return this.moves.reassign(command, id, form);
  }

  @Post(':id/extend')
  @Summary('Gives a task more time')
  @Policy('task.extend')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses(
    'alreadyClosed',
    'dateTooFar',
    'deadlineNotLater',
    'noDeadline',
    'platformOver',
    'platformSuspended',
    'stale',
    'taskNotOpen',
  )
  extend(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: extendTaskSchema }) form: ExtendTask,
  ): Promise<TaskView> {
    return this.moves.extend(command, id, form);
  }

  @Post(':id/remind')
  @Summary(
    'Reminds the assignee of a task, or else the holders of its role; at most once a working day',
  )
  @Policy('task.remind')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses(
    'alreadyClosed',
    'alreadyReminded',
    'nobodyToRemind',
    'platformOver',
    'platformSuspended',
    'stale',
    'taskNotOpen',
  )
  remind(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: taskMoveSchema }) move: TaskMove,
  ): Promise<TaskView> {
    return this.moves.remind(command, id, move);
  }
}
