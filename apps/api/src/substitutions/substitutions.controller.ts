import {
  arrangedSubstitutionSchema,
  endSubstitutionSchema,
  idSchema,
  newSubstitutionSchema,
  substitutionPageSchema,
  substitutionPreviewRequestSchema,
  substitutionPreviewSchema,
  substitutionsQuerySchema,
  substitutionViewSchema,
  type ArrangedSubstitution,
  type EndSubstitution,
  type NewSubstitutionForm,
  type SubstitutionPage,
  type SubstitutionPreview,
  type SubstitutionPreviewRequest,
  type SubstitutionsQuery,
  type SubstitutionView,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { ArrangeSubstitutionService } from './arrange-substitution.service.ts';
import { SubstitutionsService } from './substitutions.service.ts';

@ApiTags('substitutions')
@Controller('substitutions')
export class SubstitutionsController {
  constructor(
    private readonly substitutions: SubstitutionsService,
    private readonly arranging: ArrangeSubstitutionService,
  ) {}

  @Get()
  @Summary('Substitutions in which I have a part, or those of my people', 'The newest first.')
  @Policy('substitution.list')
  @Answers(200, 'A page, the newest first', substitutionPageSchema)
  page(
    @CurrentActor() actor: Actor,
    @Query({ schema: substitutionsQuerySchema }) query: SubstitutionsQuery,
  ): Promise<SubstitutionPage> {
    return this.substitutions.page(actor, query);
  }

  @Post('preview')
  @Summary('What a substitution would be warned of', 'Nothing is written.')
  @Policy('substitution.arrange')
  @Answers(200, 'Warnings', substitutionPreviewSchema)
  @Refuses(
    'substituteIsAbsentee',
    'substitutionBackwards',
    'substitutionTooLong',
    'substitutionPast',
    'substitutionClash',
    'personUnknown',
    'placeUnknown',
  )
  preview(
    @CurrentActor() actor: Actor,
    @Body({ schema: substitutionPreviewRequestSchema }) wanted: SubstitutionPreviewRequest,
  ): Promise<SubstitutionPreview> {
    return this.arranging.preview(actor, wanted);
  }

  @Post()
  @Summary(
    'Names a substitute for somebody who is away',
    'For the absent person, the head of their organisation and administrators of all their places.',
  )
  @Policy('substitution.arrange')
  @Answers(201, 'The substitution, with what to know about it', arrangedSubstitutionSchema)
  @Refuses(
    'substituteIsAbsentee',
    'substitutionBackwards',
    'substitutionTooLong',
    'substitutionPast',
    'substitutionClash',
    'personUnknown',
    'placeUnknown',
  )
  arrange(
    @CurrentCommand() command: Command,
    @Body({ schema: newSubstitutionSchema }) form: NewSubstitutionForm,
  ): Promise<ArrangedSubstitution> {
    return this.arranging.arrange(command, form);
  }

  @Post(':id/end')
  @Summary(
    'Ends a substitution before its time, at once',
    'What was done in the absent person’s name stays done.',
  )
  @Policy('substitution.arrange')
  @Answers(200, 'The substitution', substitutionViewSchema)
  @Refuses('substitutionOver')
  end(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: endSubstitutionSchema }) form: EndSubstitution,
  ): Promise<SubstitutionView> {
    return this.arranging.end(command, id, form);
  }
}
