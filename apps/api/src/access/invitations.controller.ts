import { idSchema, invitationSentSchema, type InvitationSent } from '#contracts';
import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { InvitationsService } from './invitations.service.ts';
import { Policy } from './route-access.ts';

@ApiTags('people')
@Controller('people/:id/invitation')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Post()
  @Summary(
    'Invites a person by letter, again if need be',
    'For administrators of every place where they hold a role. The link of an earlier letter ends.',
  )
  @Policy('person.edit')
  @Answers(201, 'The letter is on its way', invitationSentSchema)
  @Refuses('personErased', 'personHasPassword')
  send(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<InvitationSent> {
    return this.invitations.send(command, id);
  }
}
