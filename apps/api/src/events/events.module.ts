import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { EventsController } from './events.controller.ts';
import { HintHub } from './hint-hub.ts';
import { NewsListener } from './news-listener.ts';

/** What open pages are told, so that they read again. */
@Module({
  imports: [AccessModule],
  controllers: [EventsController],
  providers: [HintHub, NewsListener],
})
export class EventsModule {}
