import { personViewSchema, setupSchema, type PersonView, type Setup } from '#contracts';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { Public } from './route-access.ts';
import { SetupService } from './setup.service.ts';

@ApiTags('setup')
@Controller('setup')
export class SetupController {
  constructor(private readonly setups: SetupService) {}

  @Post()
  @Summary('Creates the first administrator of an empty system by the one-time link of its start')
  @Public()
  @Answers(201, 'The administrator, who may sign in now', personViewSchema)
  @Refuses('emailTaken', 'passwordTooWeak', 'setupDone', 'setupTokenInvalid')
  create(@Body({ schema: setupSchema }) form: Setup): Promise<PersonView> {
    return this.setups.createAdministrator(form);
  }
}
