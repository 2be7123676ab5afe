import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { CalendarFeedController } from './calendar-feed.controller.ts';
import { CalendarFeedService } from './calendar-feed.service.ts';
import { CalendarController } from './calendar.controller.ts';
import { CalendarService } from './calendar.service.ts';

/** A person's deadlines in their own calendar program. */
@Module({
  imports: [AccessModule],
  controllers: [CalendarFeedController, CalendarController],
  providers: [CalendarFeedService, CalendarService],
})
export class CalendarFeedModule {}
