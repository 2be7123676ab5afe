import {
  idSchema,
  ladderViewSchema,
  reminderMovesPageSchema,
  reminderMovesQuerySchema,
  type LadderView,
  type ReminderMovesPage,
  type ReminderMovesQuery,
} from '#contracts';
import type { Actor } from '#domain';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { Summary } from '../http/summary.ts';
import { LadderService } from './ladder.service.ts';

@ApiTags('reminders')
@Controller()
export class LadderController {
  constructor(private readonly ladders: LadderService) {}

  @Get('tasks/:id/reminders')
  @Summary('Who will be reminded of a task, when and how, and what became of every reminder')
  @Policy('inbox.read')
  @Answers(200, 'The ladder of the task', ladderViewSchema)
  ofTask(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<LadderView> {
    return this.ladders.ofTask(actor, id);
  }

  @Get('platforms/:id/stages/:stage/reminders')
  @Summary('The same of the gate of a stage, which is reminded of by the end of the stage')
  @Policy('platform.read')
  @Answers(200, 'The ladder of the gate', ladderViewSchema)
  ofGate(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Param('stage', { schema: idSchema }) stage: string,
  ): Promise<LadderView> {
    return this.ladders.ofGate(actor, id, stage);
  }

  @Get('reminder-moves')
  @Summary(
    'Which reminders an import of a calendar moved, the newest first',
    'On platforms that you see; the administrator sees all.',
  )
  @Policy('reminder.moves')
  @Answers(200, 'A page of moved reminders', reminderMovesPageSchema)
  moves(
    @CurrentActor() actor: Actor,
    @Query({ schema: reminderMovesQuerySchema }) query: ReminderMovesQuery,
  ): Promise<ReminderMovesPage> {
    return this.ladders.moves(actor, query);
  }
}
