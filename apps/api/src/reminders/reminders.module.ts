import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { PreferencesController } from './preferences.controller.ts';
import { PreferencesService } from './preferences.service.ts';

/** What people are told of deadlines, and how they want to be; the sweep is the worker's. */
@Module({
  imports: [AccessModule],
  controllers: [PreferencesController],
  providers: [PreferencesService],
})
export class RemindersModule {}
