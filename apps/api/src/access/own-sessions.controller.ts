import { idSchema, sessionViewSchema, type SessionView } from '#contracts';
import { Controller, Delete, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../http/answers.ts';
import { Summary } from '../http/summary.ts';
import { Cookies } from './cookies.ts';
import { OwnSessionsService } from './own-sessions.service.ts';
import { Policy } from './route-access.ts';
import { CurrentPerson, type SignedIn } from './signed-in.ts';

@ApiTags('session')
@Controller('sessions')
export class OwnSessionsController {
  constructor(
    private readonly sessions: OwnSessionsService,
    private readonly cookies: Cookies,
  ) {}

  @Get()
  @Summary('Where I am signed in: browsers and programs, the last used first')
  @Policy('session.own')
  @Answers(200, 'My sessions', sessionViewSchema.array())
  list(@CurrentPerson() person: SignedIn): Promise<SessionView[]> {
    return this.sessions.list(person);
  }

  @Delete(':id')
  @Summary('Signs out one of my browsers or programs')
  @Policy('session.own')
  @Answers(204, 'Signed out')
  end(
    @CurrentPerson() person: SignedIn,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<void> {
    return this.sessions.end(person, id);
  }

  @Post('end-others')
  @Summary('Signs out everywhere but here')
  @Policy('session.own')
  @Answers(204, 'Signed out everywhere else')
  endOthers(@CurrentPerson() person: SignedIn): Promise<void> {
    return this.sessions.endOthers(person);
  }

  @Post('end-all')
  @Summary('Signs out everywhere, here too')
  @Policy('session.own')
  @Answers(204, 'Signed out everywhere')
  async endAll(
    @CurrentPerson() person: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.endAll(person);
    this.cookies.clearSession(reply);
  }
}
