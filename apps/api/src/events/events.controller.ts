import { Controller, Get, HttpCode, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Policy } from '../access/route-access.ts';
import { signedInOf } from '../access/signed-in.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { HintHub } from './hint-hub.ts';

const MEANING = `A stream of server-sent events that says what to read again, never what it holds.

- \`hint\`: \`{"platform": id, "tasks": [ids]}\`. These tasks of the platform changed, and maybe the platform
  itself; \`"tasks": null\`: any of them. You hear of what you may read.
- \`notifications\`: there is something new among your notifications, or you have read some elsewhere.
- \`resync\`: something may have been missed. Read everything that you show.
- \`access\`: your sign-in or your roles changed. The stream ends; come again with what you have now.

A client that comes again with \`Last-Event-ID\` (browsers do) hears \`resync\` first. Every 25 seconds a
comment keeps the line open. One person has at most six streams.`;

@ApiTags('events')
@Controller('events')
export class EventsController {
  constructor(private readonly hub: HintHub) {}

  @Get()
  @Summary('Hints of what to read again, as they come', MEANING)
  @Policy('event.hear')
  @HttpCode(200)
  @ApiProduces('text/event-stream')
  @ApiResponse({
    status: 200,
    description: 'The stream',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  @Refuses('tooManyStreams')
  listen(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const signedIn = signedInOf(request);
    this.hub.checkRoom(signedIn.person.id);
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Nginx would gather the events into a buffer.
      'x-accel-buffering': 'no',
    });
    this.hub.open(signedIn, reply.raw, request.headers['last-event-id'] !== undefined);
  }
}
