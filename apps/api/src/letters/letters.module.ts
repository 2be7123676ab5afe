import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { DemoLettersController } from './demo-letters.controller.ts';
import { DemoLetters } from './demo-letters.ts';
import { LettersController } from './letters.controller.ts';
import { LettersService } from './letters.service.ts';
import { UnsubscribeController } from './unsubscribe.controller.ts';
import { UnsubscribeService } from './unsubscribe.service.ts';

/** What became of letters; writing and sending them is the worker's. */
@Module({
  imports: [AccessModule],
  controllers: [LettersController, DemoLettersController, UnsubscribeController],
  providers: [LettersService, DemoLetters, UnsubscribeService],
})
export class LettersModule {}
