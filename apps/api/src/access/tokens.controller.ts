import {
  createdProgramTokenSchema,
  idSchema,
  newProgramTokenSchema,
  programTokenSchema,
  type CreatedProgramToken,
  type NewProgramToken,
  type ProgramToken,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { Policy } from './route-access.ts';
import { CurrentActor } from './signed-in.ts';
import { TokensService } from './tokens.service.ts';

@ApiTags('tokens')
@Controller('tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @Summary('My tokens for programs that are valid, the newest first')
  @Policy('token.own')
  @Answers(200, 'The tokens, without their secrets', programTokenSchema.array())
  list(@CurrentActor() actor: Actor): Promise<ProgramToken[]> {
    return this.tokens.list(actor);
  }

  @Post()
  @Summary(
    'Makes a token for a program that works for me',
    'The program may do what I may do today, within the scopes of the token. The token is told in this answer only.',
  )
  @Policy('token.own')
  @Answers(201, 'The token', createdProgramTokenSchema)
  @Refuses('tooManyTokens')
  create(
    @CurrentCommand() command: Command,
    @Body({ schema: newProgramTokenSchema }) form: NewProgramToken,
  ): Promise<CreatedProgramToken> {
    return this.tokens.create(command, form);
  }

  @Delete(':id')
  @Summary('Ends a token at once')
  @Policy('token.own')
  @Answers(200, 'The tokens that are left', programTokenSchema.array())
  revoke(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<ProgramToken[]> {
    return this.tokens.revoke(command, id);
  }
}
