import {
  demoLetterHeadSchema,
  demoLetterSchema,
  type DemoLetter,
  type DemoLetterHead,
} from '#contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '../access/route-access.ts';
import { Answers } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { DemoLetters } from './demo-letters.ts';

const nameSchema = z.string().max(100).describe('`id` of the list');

@ApiTags('letters')
@Controller('demo/letters')
export class DemoLettersController {
  constructor(private readonly letters: DemoLetters) {}

  @Get()
  @Summary('Letters of a demonstration, the newest first', 'In demo mode only.')
  @Public()
  @Answers(200, 'At most 50 letters', demoLetterHeadSchema.array())
  @Refuses('notFound')
  list(): Promise<DemoLetterHead[]> {
    return this.letters.list();
  }

  @Get(':id')
  @Summary('A letter of a demonstration as its receiver would see it', 'In demo mode only.')
  @Public()
  @Answers(200, 'The letter', demoLetterSchema)
  @Refuses('notFound')
  show(@Param('id', { schema: nameSchema }) id: string): Promise<DemoLetter> {
    return this.letters.show(id);
  }
}
