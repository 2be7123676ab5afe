import {
  newOrganisationSchema,
  organisationViewSchema,
  type NewOrganisation,
  type OrganisationView,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { ChangesState } from '../http/changes-state.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { OrganisationsService } from './organisations.service.ts';
import { Policy } from './route-access.ts';
import { CurrentActor } from './signed-in.ts';

@ApiTags('organisations')
@Controller('organisations')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationsService) {}

  /** Organisations that I may see: mine, those under my authority, and my authority. */
  @Get()
  @Policy('organisation.list')
  @Answers(200, 'By name', organisationViewSchema.array())
  list(@CurrentActor() actor: Actor): Promise<OrganisationView[]> {
    return this.organisations.list(actor);
  }

  /** Adds an organisation, an operator or an authority. For administrators. */
  @Post()
  @Policy('administration')
  @ChangesState()
  @Answers(201, 'The organisation', organisationViewSchema)
  create(
    @CurrentCommand() command: Command,
    @Body({ schema: newOrganisationSchema }) form: NewOrganisation,
  ): Promise<OrganisationView> {
    return this.organisations.create(command, form);
  }
}
