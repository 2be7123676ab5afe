import { personViewSchema, setupSchema, type PersonView, type Setup } from '#contracts';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { Public } from './route-access.ts';
import { SetupService } from './setup.service.ts';

@ApiTags('setup')
@Controller('setup')
export class SetupController {
  constructor(private readonly setups: SetupService) {}

  /** Creates the first administrator of an empty system by the one-time link of its start. */
  @Post()
  @Public()
  @Answers(201, 'The administrator, who may sign in now', personViewSchema)
  create(@Body({ schema: setupSchema }) form: Setup): Promise<PersonView> {
    return this.setups.createAdministrator(form);
  }
}
