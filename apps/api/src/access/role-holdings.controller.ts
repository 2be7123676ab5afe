import {
  endedRoleHoldingSchema,
  endRoleHoldingSchema,
  idSchema,
  newRoleHoldingSchema,
  roleHoldingViewSchema,
  type EndedRoleHolding,
  type EndRoleHolding,
  type NewRoleHolding,
  type RoleHoldingView,
} from '#contracts';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { RoleHoldingsService } from './role-holdings.service.ts';
import { Policy } from './route-access.ts';

@ApiTags('people')
@Controller('role-holdings')
export class RoleHoldingsController {
  constructor(private readonly holdings: RoleHoldingsService) {}

  @Post()
  @Summary(
    'Gives a person a role at an organisation, an authority or the system',
    'For administrators.',
  )
  @Policy('role.give')
  @Answers(201, 'The role in the person’s hands', roleHoldingViewSchema)
  @Refuses('personUnknown', 'placeUnknown', 'roleAlreadyHeld')
  create(
    @CurrentCommand() command: Command,
    @Body({ schema: newRoleHoldingSchema }) form: NewRoleHolding,
  ): Promise<RoleHoldingView> {
    return this.holdings.create(command, form);
  }

  @Post(':id/end')
  @Summary('Sets the last day of a role', 'For administrators of its place.')
  @Policy('role.end')
  @Answers(200, 'The end of the role', endedRoleHoldingSchema)
  @Refuses('lastAdministrator', 'lastDayPast', 'roleEnded', 'roleOfPlatform')
  end(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: endRoleHoldingSchema }) form: EndRoleHolding,
  ): Promise<EndedRoleHolding> {
    return this.holdings.end(command, id, form);
  }
}
