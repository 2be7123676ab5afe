import { unsubscribePage } from '#notifications';
import { Controller, Get, Header, Param, Post, Req, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { clientOf } from '../access/client.ts';
import { Public } from '../access/route-access.ts';
import { AnswersBytes } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { UnsubscribeFilter } from './unsubscribe.filter.ts';
import { UnsubscribeService } from './unsubscribe.service.ts';

const tokenSchema = z.string().max(200).describe('From the header `List-Unsubscribe` of a letter');
const HTML = 'text/html; charset=utf-8';

@ApiTags('letters')
@Controller('unsubscribe')
@UseFilters(UnsubscribeFilter)
export class UnsubscribeController {
  constructor(private readonly service: UnsubscribeService) {}

  @Get(':token')
  @Summary(
    'A page that asks whether calm reminders are to come by letter no more, or says that they come no more',
    'In the language of the person. Whoever accepts `text/html` gets what went wrong as a page too.',
  )
  @Public()
  @AnswersBytes(200, 'The page', 'text/html')
  @Header('content-type', HTML)
  @Refuses('notFound', 'tooManyAttempts')
  async ask(
    @Param('token', { schema: tokenSchema }) token: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    const { state, locale } = await this.service.look(token, clientOf(request).place);
    return unsubscribePage(state, locale);
  }

  @Post(':token')
  @Summary(
    'Lets calm reminders come by letter no more',
    'One click of a mail program (RFC 8058) or the button of the page; what the body says does not matter.',
  )
  @Public()
  @AnswersBytes(200, 'The page that says so', 'text/html')
  @Header('content-type', HTML)
  @Refuses('notFound', 'tooManyAttempts')
  async switchOff(
    @Param('token', { schema: tokenSchema }) token: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    return unsubscribePage('done', await this.service.switchOff(token, clientOf(request).place));
  }
}
