import {
  editOrganisationSchema,
  idSchema,
  newOrganisationSchema,
  organisationCardSchema,
  organisationsQuerySchema,
  organisationViewSchema,
  type EditOrganisation,
  type NewOrganisation,
  type OrganisationCard,
  type OrganisationsQuery,
  type OrganisationView,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { CreateOrganisationService } from './create-organisation.service.ts';
import { OrganisationsService } from './organisations.service.ts';
import { RenameOrganisationService } from './rename-organisation.service.ts';
import { Policy } from './route-access.ts';
import { CurrentActor } from './signed-in.ts';

@ApiTags('organisations')
@Controller('organisations')
export class OrganisationsController {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly creating: CreateOrganisationService,
    private readonly renaming: RenameOrganisationService,
  ) {}

  @Get()
  @Summary('Organisations that I may see: mine, those under my authority, and my authority')
  @Policy('organisation.list')
  @Answers(200, 'By name, at most 1,000', organisationViewSchema.array())
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: organisationsQuerySchema }) query: OrganisationsQuery,
  ): Promise<OrganisationView[]> {
    return this.organisations.list(actor, query);
  }

  @Get(':id')
  @Summary('The card of an organisation with the people who hold roles there today')
  @Policy('organisation.list')
  @Answers(200, 'The organisation', organisationCardSchema)
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<OrganisationCard> {
    return this.organisations.show(actor, id);
  }

  @Post()
  @Summary('Adds an organisation, an operator or an authority', 'For administrators.')
  @Policy('organisation.create')
  @Answers(201, 'The organisation', organisationViewSchema)
  @Refuses('authorityUnknown', 'profileUnknown')
  create(
    @CurrentCommand() command: Command,
    @Body({ schema: newOrganisationSchema }) form: NewOrganisation,
  ): Promise<OrganisationView> {
    return this.creating.create(command, form);
  }

  @Patch(':id')
  @Summary('Renames an organisation', 'For its administrator and those above.')
  @Policy('organisation.edit')
  @Answers(200, 'The organisation', organisationCardSchema)
  @Refuses('stale')
  rename(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: editOrganisationSchema }) form: EditOrganisation,
  ): Promise<OrganisationCard> {
    return this.renaming.rename(command, id, form);
  }
}
