import { calendarSecretSchema } from '#contracts';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientOf } from '../access/client.ts';
import { Public } from '../access/route-access.ts';
import { AnswersBytes } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { CalendarService } from './calendar.service.ts';
import { sendCalendar } from './send-calendar.ts';

@ApiTags('calendar')
@Controller('calendar')
export class CalendarController {
  constructor(private readonly calendars: CalendarService) {}

  @Get(':secret.ics')
  @Summary(
    'The deadlines of whoever has this address, as a calendar (RFC 5545)',
    'An event for each deadline that waits for the person. An event that changed has a higher SEQUENCE; one that waits no more is CANCELLED for sixty days.',
  )
  @Public()
  @AnswersBytes(
    200,
    'The calendar; 304 when it is the one that `If-None-Match` names',
    'text/calendar',
  )
  @Refuses('notFound', 'tooManyAttempts')
  async read(
    @Param('secret', { schema: calendarSecretSchema }) secret: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const file = await this.calendars.read(secret, clientOf(request).place);
    return sendCalendar(request, reply, file);
  }
}
