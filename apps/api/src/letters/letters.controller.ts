import {
  idSchema,
  letterPageSchema,
  lettersQuerySchema,
  letterViewSchema,
  type LetterPage,
  type LettersQuery,
  type LetterView,
} from '#contracts';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { LettersService } from './letters.service.ts';

@ApiTags('letters')
@Controller('letters')
export class LettersController {
  constructor(private readonly letters: LettersService) {}

  @Get()
  @Summary('Letters, the newest first: what went out, what waits, what failed and why')
  @Policy('administration')
  @Answers(200, 'A page of letters', letterPageSchema)
  page(@Query({ schema: lettersQuerySchema }) query: LettersQuery): Promise<LetterPage> {
    return this.letters.page(query);
  }

  @Post(':id/resend')
  @Summary('Sends a letter again that failed')
  @Policy('administration')
  @Answers(200, 'The letter, which waits again', letterViewSchema)
  @Refuses('letterNotFailed')
  resend(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<LetterView> {
    return this.letters.resend(command, id);
  }
}
