import {
  idSchema,
  resentSchema,
  undeliveredPageSchema,
  undeliveredQuerySchema,
  type Resent,
  type UndeliveredPage,
  type UndeliveredQuery,
} from '#contracts';
import type { Actor } from '#domain';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { UndeliveredService } from './undelivered.service.ts';

@ApiTags('letters')
@Controller('undelivered')
export class UndeliveredController {
  constructor(private readonly undelivered: UndeliveredService) {}

  @Get()
  @Summary(
    'Whom letters did not reach, the newest first',
    'Letters about platforms that you lead; the administrator sees all.',
  )
  @Policy('letter.undelivered')
  @Answers(200, 'A page of failed letters', undeliveredPageSchema)
  page(
    @CurrentActor() actor: Actor,
    @Query({ schema: undeliveredQuerySchema }) query: UndeliveredQuery,
  ): Promise<UndeliveredPage> {
    return this.undelivered.page(actor, query);
  }

  @Post(':id/resend')
  @Summary('Sends a letter again that did not reach its person')
  @Policy('letter.resend')
  @Answers(200, 'The letter waits again', resentSchema)
  @Refuses('letterNotFailed')
  resend(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Resent> {
    return this.undelivered.resend(command, id);
  }
}
