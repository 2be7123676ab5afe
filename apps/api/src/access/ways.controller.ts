import { signInWaysSchema, type SignInWays } from '#contracts';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { Summary } from '../http/summary.ts';
import { Public } from './route-access.ts';
import { WaysService } from './ways.service.ts';

@ApiTags('session')
@Controller('session/ways')
export class WaysController {
  constructor(private readonly ways: WaysService) {}

  @Get()
  @Summary('How one may sign in here: by password, by a provider, as somebody of the demonstration')
  @Public()
  @Answers(200, 'The ways', signInWaysSchema)
  show(): Promise<SignInWays> {
    return this.ways.show();
  }
}
