import {
  activatePersonSchema,
  deactivatePersonSchema,
  handoverViewSchema,
  idSchema,
  personAccessSchema,
  type ActivatePerson,
  type DeactivatePerson,
  type HandoverView,
  type PersonAccess,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { ActivatePersonService } from './activate-person.service.ts';
import { HandoversService } from './handovers.service.ts';
import { LeavingService } from './leaving.service.ts';

@ApiTags('people')
@Controller('people')
export class LeavingController {
  constructor(
    private readonly leaving: LeavingService,
    private readonly activating: ActivatePersonService,
    private readonly handovers: HandoversService,
  ) {}

  @Post(':id/deactivate')
  @Summary(
    'Closes the access of somebody who leaves, and hands over their work',
    'At once sessions and links end; roles, tasks and substitutions follow. For administrators of ' +
      'every place where the person holds a role.',
  )
  @Policy('person.deactivate')
  @Answers(200, 'The handover, which goes on platform by platform', handoverViewSchema)
  @Refuses(
    'cannotDeactivateSelf',
    'lastAdministrator',
    'personInactive',
    'personUnknown',
    'successorNeeded',
  )
  deactivate(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: deactivatePersonSchema }) form: DeactivatePerson,
  ): Promise<HandoverView> {
    return this.leaving.deactivate(command, id, form);
  }

  @Get(':id/handover')
  @Summary(
    'How far the handover of a person’s work has come',
    'For whoever closed the access, and for administrators of the person’s places.',
  )
  @Policy('person.deactivate')
  @Answers(200, 'The last handover, with every platform', handoverViewSchema)
  handover(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<HandoverView> {
    return this.handovers.show(actor, id);
  }

  @Post(':id/activate')
  @Summary(
    'Opens the access of a person again',
    'Roles are not given back. For administrators of the system.',
  )
  @Policy('person.activate')
  @Answers(200, 'The person', personAccessSchema)
  @Refuses('personActive', 'personErased')
  activate(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: activatePersonSchema }) form: ActivatePerson,
  ): Promise<PersonAccess> {
    return this.activating.activate(command, id, form);
  }
}
