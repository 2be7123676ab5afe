import { Module } from '@nestjs/common';
import { DemoLettersController } from './demo-letters.controller.ts';
import { DemoLetters } from './demo-letters.ts';
import { LettersController } from './letters.controller.ts';
import { LettersService } from './letters.service.ts';

/** What became of letters; writing and sending them is the worker's. */
@Module({
  controllers: [LettersController, DemoLettersController],
  providers: [LettersService, DemoLetters],
})
export class LettersModule {}
