import {
  createdPersonSchema,
  editPersonSchema,
  erasePersonSchema,
  idSchema,
  importPeopleQuerySchema,
  importPeopleSchema,
  importReportSchema,
  newPersonSchema,
  peoplePageSchema,
  peopleQuerySchema,
  personCardSchema,
  type CreatedPerson,
  type EditPerson,
  type ErasePerson,
  type ImportPeople,
  type ImportPeopleQuery,
  type ImportReport,
  type NewPerson,
  type PeoplePageView,
  type PeopleQuery,
  type PersonCard,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { CreatePersonService } from './create-person.service.ts';
import { EditPersonService } from './edit-person.service.ts';
import { ErasePersonService } from './erase-person.service.ts';
import { ImportPeopleService } from './import/import-people.service.ts';
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
    private readonly erasing: ErasePersonService,
    private readonly importing: ImportPeopleService,
  ) {}

  @Get()
  @Summary('People under my authorities, by name, with their roles of today')
  @Policy('person.search')
  @Answers(200, 'A page of people', peoplePageSchema)
  @Refuses('administratorOnly')
  page(
    @CurrentActor() actor: Actor,
    @Query({ schema: peopleQuerySchema }) query: PeopleQuery,
  ): Promise<PeoplePageView> {
    return this.people.page(actor, query);
  }

  @Get(':id')
  @Summary('The card of a person: roles of every period, and for administrators the address')
  @Policy('person.see')
  @Answers(200, 'The person', personCardSchema)
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<PersonCard> {
    return this.people.show(actor, id);
  }

  @Post()
  @Summary('Adds a person with a first role', 'For administrators of its place.')
  @Policy('person.create')
  @Answers(201, 'The person, with the password that was made', createdPersonSchema)
  @Refuses('emailTaken', 'passwordTooWeak', 'placeUnknown', 'roleAlreadyHeld')
  create(
    @CurrentCommand() command: Command,
    @Body({ schema: newPersonSchema }) form: NewPerson,
  ): Promise<CreatedPerson> {
    return this.creating.create(command, form);
  }

  @Post('import')
  @Summary(
    'Brings in people and their roles from a table, with a report for each line',
    'All right lines at once, wrong ones stop no other; the same table again changes nothing. For administrators of the places named.',
  )
  @Policy('person.create')
  @ApiConsumes('application/json', 'text/csv')
  @Answers(200, 'What came of each line', importReportSchema)
  @Refuses('importColumnsMissing', 'importNotUtf8', 'importTooLong', 'importUnreadable')
  import(
    @CurrentCommand() command: Command,
    @Query({ schema: importPeopleQuerySchema }) query: ImportPeopleQuery,
    @Body({ schema: importPeopleSchema }) table: ImportPeople,
  ): Promise<ImportReport> {
    return this.importing.run(command, table, query.dryRun === 'true');
  }

  @Patch(':id')
  @Summary(
    'Changes name, address or language',
    'For administrators of every place where they hold a role.',
  )
  @Policy('person.edit')
  @Answers(200, 'The person', personCardSchema)
  @Refuses('emailTaken', 'personErased', 'stale')
  edit(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: editPersonSchema }) form: EditPerson,
  ): Promise<PersonCard> {
    return this.editing.edit(command, id, form);
  }

  @Post(':id/erase')
  @Summary(
    'Erases the personal data of somebody whose access is closed, for good',
    'What they did stays, under a name that says nothing. For administrators of the system.',
  )
  @Policy('person.erase')
  @Answers(200, 'What is left', personCardSchema)
  @Refuses('personStillActive', 'personErased')
  erase(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: erasePersonSchema }) form: ErasePerson,
  ): Promise<PersonCard> {
    return this.erasing.erase(command, id, form);
  }
}
