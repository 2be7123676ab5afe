import {
  addEvidenceSchema,
  idSchema,
  replaceEvidenceSchema,
  taskViewSchema,
  type AddEvidence,
  type ReplaceEvidence,
  type TaskView,
} from '#contracts';
import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { TaskMovesService } from './task-moves.service.ts';

@ApiTags('tasks')
@Controller('tasks/:id/evidence')
export class EvidenceController {
  constructor(private readonly moves: TaskMovesService) {}

  @Post()
  @Summary('Attaches evidence: an uploaded file or a link')
  @Policy('task.complete')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses(
    'alreadyClosed',
    'evidenceKindWrong',
    'evidenceUnknown',
    'fileUnknown',
    'platformOver',
    'platformSuspended',
    'taskNotOpen',
  )
  add(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: addEvidenceSchema }) evidence: AddEvidence,
  ): Promise<TaskView> {
    return this.moves.addEvidence(command, id, evidence);
  }

  @Put(':evidenceId')
  @Summary(
    'Puts another file or link in the place of one; what was there stays as an earlier version',
  )
  @Policy('task.complete')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses(
    'alreadyClosed',
    'evidenceKindWrong',
    'evidenceUnknown',
    'fileUnknown',
    'platformOver',
    'platformSuspended',
    'taskNotOpen',
  )
  replace(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Param('evidenceId', { schema: idSchema }) evidenceId: string,
    @Body({ schema: replaceEvidenceSchema }) evidence: ReplaceEvidence,
  ): Promise<TaskView> {
    return this.moves.replaceEvidence(command, id, evidenceId, evidence);
  }

  @Delete(':evidenceId')
  @Summary('Takes evidence off an open task')
  @Policy('task.complete')
  @Answers(200, 'The task', taskViewSchema)
  @Refuses('alreadyClosed', 'platformOver', 'platformSuspended', 'taskNotOpen')
  remove(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Param('evidenceId', { schema: idSchema }) evidenceId: string,
  ): Promise<TaskView> {
    return this.moves.removeEvidence(command, id, evidenceId);
  }
}
