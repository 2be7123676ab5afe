import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { DemoLettersController } from './demo-letters.controller.ts';
import { DemoLetters } from './demo-letters.ts';
import { LettersController } from './letters.controller.ts';
import { LettersService } from './letters.service.ts';
import { UndeliveredController } from './undelivered.controller.ts';
import { UndeliveredService } from './undelivered.service.ts';
import { UnsubscribeController } from './unsubscribe.controller.ts';
import { UnsubscribeService } from './unsubscribe.service.ts';

/** What became of letters; writing and sending them is the worker's. */
@Module({
  imports: [AccessModule],
  controllers: [
    LettersController,
    DemoLettersController,
    UndeliveredController,
    UnsubscribeController,
  ],
  providers: [LettersService, DemoLetters, UndeliveredService, UnsubscribeService],
})
export class LettersModule {}
