import {
  createdPersonSchema,
  newPersonSchema,
  peopleQuerySchema,
  personViewSchema,
  type CreatedPerson,
  type NewPerson,
  type PeopleQuery,
  type PersonView,
} from '#contracts';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { ChangesState } from '../http/changes-state.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { PeopleService } from './people.service.ts';
import { Policy } from './route-access.ts';

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  /** People by parts of their names. */
  @Get()
  @Policy('person.search')
  @Answers(200, 'At most 20 people', personViewSchema.array())
  search(@Query({ schema: peopleQuerySchema }) query: PeopleQuery): Promise<PersonView[]> {
    return this.people.search(query.search);
  }

  /** Adds a person. For administrators. */
  @Post()
  @Policy('administration')
  @ChangesState()
  @Answers(201, 'The person, with the password that was made', createdPersonSchema)
  create(
    @CurrentCommand() command: Command,
    @Body({ schema: newPersonSchema }) form: NewPerson,
  ): Promise<CreatedPerson> {
    return this.people.create(command, form);
  }
}
