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
import { ChangesState } from '../http/changes-state.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { RoleHoldingsService } from './role-holdings.service.ts';
import { Policy } from './route-access.ts';

@ApiTags('people')
@Controller('role-holdings')
export class RoleHoldingsController {
  constructor(private readonly holdings: RoleHoldingsService) {}

  /** Gives a person a role at an organisation, an authority or the system. For administrators. */
  @Post()
  @Policy('role.give')
  @ChangesState()
  @Answers(201, 'The role in the person’s hands', roleHoldingViewSchema)
  create(
    @CurrentCommand() command: Command,
    @Body({ schema: newRoleHoldingSchema }) form: NewRoleHolding,
  ): Promise<RoleHoldingView> {
    return this.holdings.create(command, form);
  }

  /** Sets the last day of a role. For administrators of its place. */
  @Post(':id/end')
  @Policy('role.end')
  @ChangesState()
  @Answers(200, 'The end of the role', endedRoleHoldingSchema)
  end(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: endRoleHoldingSchema }) form: EndRoleHolding,
  ): Promise<EndedRoleHolding> {
    return this.holdings.end(command, id, form);
  }
}
