import { chooseLocale, unsubscribePage } from '#notifications';
import { Controller, Get, Header, Headers, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { clientOf } from '../access/client.ts';
import { Public } from '../access/route-access.ts';
import { AnswersBytes } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { UnsubscribeService } from './unsubscribe.service.ts';

const tokenSchema = z.string().max(200).describe('From the header `List-Unsubscribe` of a letter');
const HTML = 'text/html; charset=utf-8';

@ApiTags('letters')
@Controller('unsubscribe')
export class UnsubscribeController {
  constructor(private readonly service: UnsubscribeService) {}

  @Get(':token')
  @Summary('A page that asks whether calm reminders are to come by letter no more')
  @Public()
  @AnswersBytes(200, 'The page', 'text/html')
  @Header('content-type', HTML)
  @Refuses('notFound', 'tooManyAttempts')
  async ask(
    @Param('token', { schema: tokenSchema }) token: string,
    @Req() request: FastifyRequest,
    @Headers('accept-language') language?: string,
  ): Promise<string> {
    await this.service.check(token, clientOf(request).place);
    return unsubscribePage('asks', chooseLocale(language));
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
    @Headers('accept-language') language?: string,
  ): Promise<string> {
    await this.service.switchOff(token, clientOf(request).place);
    return unsubscribePage('done', chooseLocale(language));
  }
}
