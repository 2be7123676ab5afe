import { myCalendarFeedSchema, type MyCalendarFeed } from '#contracts';
import type { Actor } from '#domain';
import { Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { CalendarFeedService } from './calendar-feed.service.ts';

@ApiTags('calendar')
@Controller('me/calendar-feed')
export class CalendarFeedController {
  constructor(private readonly feeds: CalendarFeedService) {}

  @Get()
  @Summary('The address at which a calendar reads my deadlines')
  @Policy('calendar.own')
  @Answers(200, 'The address, when it was made and when it was read last', myCalendarFeedSchema)
  show(@CurrentActor() actor: Actor): Promise<MyCalendarFeed> {
    return this.feeds.show(actor);
  }

  @Post()
  @Summary(
    'Makes an address for my calendar',
    'Whoever knows the address reads my deadlines without signing in. One that is there already stays as it is.',
  )
  @Policy('calendar.own')
  @Answers(200, 'The address', myCalendarFeedSchema)
  make(@CurrentCommand() command: Command): Promise<MyCalendarFeed> {
    return this.feeds.make(command);
  }

  @Post('renew')
  @Summary(
    'Makes another address for my calendar',
    'The one before leads nowhere at once. Events keep their ids, so that a calendar that is given the new address does not double them.',
  )
  @Policy('calendar.own')
  @Answers(200, 'The new address', myCalendarFeedSchema)
  @Refuses('notFound')
  renew(@CurrentCommand() command: Command): Promise<MyCalendarFeed> {
    return this.feeds.renew(command);
  }

  @Delete()
  @Summary('Switches my calendar off', 'Its address leads nowhere at once.')
  @Policy('calendar.own')
  @Answers(200, 'No address', myCalendarFeedSchema)
  end(@CurrentCommand() command: Command): Promise<MyCalendarFeed> {
    return this.feeds.end(command);
  }
}
