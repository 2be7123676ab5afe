import { signInProviderQuerySchema, type SignInProviderQuery } from '#contracts';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers } from '../../http/answers.ts';
import { Refused } from '../../http/refused.ts';
import { Refuses } from '../../http/refuses.ts';
import { Summary } from '../../http/summary.ts';
import { Arrival } from '../arrival.ts';
import { clientOf } from '../client.ts';
import { Cookies, FLOW_COOKIE } from '../cookies.ts';
import { Public } from '../route-access.ts';
import { OidcService } from './oidc.service.ts';

@ApiTags('session')
@Controller('session/oidc')
export class OidcController {
  constructor(
    private readonly oidc: OidcService,
    private readonly arrival: Arrival,
    private readonly cookies: Cookies,
  ) {}

  @Get()
  @Summary('Sends the browser to the sign-in provider', 'Without a provider there is nothing here.')
  @Public()
  @Answers(302, 'To the provider')
  @Refuses('notFound', 'providerAway', 'providerRefused')
  async begin(
    @Query({ schema: signInProviderQuerySchema }) query: SignInProviderQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { address, sealed } = await this.oidc.begin(query.returnTo);
    this.cookies.setFlow(reply, sealed);
    reply.header('location', address);
  }

  @Get('callback')
  @Summary(
    'Where the sign-in provider sends the browser back',
    'Goes on to the page that was wished, or to the sign-in page with the code of the problem.',
  )
  @Public()
  @Answers(302, 'Signed in, or back to the sign-in page')
  async finish(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const query = request.url.split('?')[1] ?? '';
    this.cookies.clearFlow(reply);
    try {
      const sealed = request.cookies[FLOW_COOKIE];
      const { opened, returnTo } = await this.oidc.finish(query, sealed, clientOf(request));
      await this.arrival.welcome(reply, opened);
      reply.header('location', returnTo);
    } catch (error) {
      // A browser stands here, not a program: it gets a page.
      if (!(error instanceof Refused)) throw error;
      reply.header('location', `/#/sign-in?problem=${error.refusal.refused}`);
    }
  }
}
