import {
  createdPersonSchema,
  editPersonSchema,
  idSchema,
  newPersonSchema,
  peoplePageSchema,
  peopleQuerySchema,
  personCardSchema,
  type CreatedPerson,
  type EditPerson,
  type NewPerson,
  type PeoplePageView,
  type PeopleQuery,
  type PersonCard,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { ChangesState } from '../http/changes-state.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { CreatePersonService } from './create-person.service.ts';
import { EditPersonService } from './edit-person.service.ts';
import { PeopleService } from './people.service.ts';
import { Policy } from './route-access.ts';
import { CurrentActor } from './signed-in.ts';

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly creating: CreatePersonService,
    private readonly editing: EditPersonService,
  ) {}

  /** People under my authorities, by name, with their roles of today. */
  @Get()
  @Policy('person.search')
  @Answers(200, 'A page of people', peoplePageSchema)
  page(
    @CurrentActor() actor: Actor,
    @Query({ schema: peopleQuerySchema }) query: PeopleQuery,
  ): Promise<PeoplePageView> {
    return this.people.page(actor, query);
  }

  /** The card of a person: roles of every period, and for administrators the address. */
  @Get(':id')
  @Policy('person.see')
  @Answers(200, 'The person', personCardSchema)
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<PersonCard> {
    return this.people.show(actor, id);
  }

  /** Adds a person with a first role. For administrators of its place. */
  @Post()
  @Policy('person.create')
  @ChangesState()
  @Answers(201, 'The person, with the password that was made', createdPersonSchema)
  create(
    @CurrentCommand() command: Command,
    @Body({ schema: newPersonSchema }) form: NewPerson,
  ): Promise<CreatedPerson> {
    return this.creating.create(command, form);
  }

  /** Changes name, address or language. For administrators of every place where they hold a role. */
  @Patch(':id')
  @Policy('person.edit')
  @ChangesState()
  @Answers(200, 'The person', personCardSchema)
  edit(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: editPersonSchema }) form: EditPerson,
  ): Promise<PersonCard> {
    return this.editing.edit(command, id, form);
  }
}
