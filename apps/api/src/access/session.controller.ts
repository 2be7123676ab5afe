import {
  meSchema,
  signedInSchema,
  signInSchema,
  type Me,
  type SignedIn as Answer,
  type SignIn,
} from '#contracts';
import { Body, Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { Arrival } from './arrival.ts';
import { clientOf } from './client.ts';
import { Cookies } from './cookies.ts';
import { MeService } from './me.service.ts';
import { Public, Policy } from './route-access.ts';
import { Sessions } from './sessions.ts';
import { SignInService } from './sign-in.service.ts';
import { CurrentPerson, type SignedIn } from './signed-in.ts';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: Sessions,
    private readonly me: MeService,
    private readonly arrival: Arrival,
    private readonly cookies: Cookies,
  ) {}

  @Post()
  @Summary('Signs in: sets the session cookie, and tells the token when it is asked for')
  @Public()
  @Answers(200, 'Signed in', signedInSchema)
  @Refuses('tooManyAttempts', 'wrongCredentials')
  async signIn(
    @Body({ schema: signInSchema }) form: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const opened = await this.signIns.signIn(form, clientOf(request));
    const me = await this.arrival.welcome(reply, opened);
    return form.token === true ? { ...me, token: opened.token } : me;
  }

  @Get()
  @Summary('Who I am, with my roles of today')
  @Policy('session.own')
  @Answers(200, 'The person signed in', meSchema)
  show(@CurrentPerson() person: SignedIn): Promise<Me> {
    return this.me.of(person);
  }

  @Delete()
  @Summary('Signs out this browser or program')
  @Policy('session.own')
  @Answers(204, 'Signed out')
  async signOut(
    @CurrentPerson() person: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (person.sessionId !== null) {
      await this.sessions.end(person.person.id, person.sessionId);
    }
    this.cookies.clearSession(reply);
  }
}
