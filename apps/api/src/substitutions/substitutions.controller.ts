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
import { ChangesState } from '../http/changes-state.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { ArrangeSubstitutionService } from './arrange-substitution.service.ts';
import { SubstitutionsService } from './substitutions.service.ts';

@ApiTags('substitutions')
@Controller('substitutions')
export class SubstitutionsController {
  constructor(
    private readonly substitutions: SubstitutionsService,
    private readonly arranging: ArrangeSubstitutionService,
  ) {}

  /** Substitutions in which I have a part, or those of my people. */
  @Get()
  @Policy('substitution.list')
  @Answers(200, 'A page, the newest first', substitutionPageSchema)
  page(
    @CurrentActor() actor: Actor,
    @Query({ schema: substitutionsQuerySchema }) query: SubstitutionsQuery,
  ): Promise<SubstitutionPage> {
    return this.substitutions.page(actor, query);
  }

  /** What a substitution would be warned of; nothing is written. */
  @Post('preview')
  @Policy('substitution.arrange')
  @Answers(200, 'Warnings', substitutionPreviewSchema)
  preview(
    @CurrentActor() actor: Actor,
    @Body({ schema: substitutionPreviewRequestSchema }) wanted: SubstitutionPreviewRequest,
  ): Promise<SubstitutionPreview> {
    return this.arranging.preview(actor, wanted);
  }

  /** Names a substitute for an absent person: oneself, or somebody of one's place. */
  @Post()
  @Policy('substitution.arrange')
  @ChangesState()
  @Answers(201, 'The substitution, with what to know about it', arrangedSubstitutionSchema)
  arrange(
    @CurrentCommand() command: Command,
    @Body({ schema: newSubstitutionSchema }) form: NewSubstitutionForm,
  ): Promise<ArrangedSubstitution> {
    return this.arranging.arrange(command, form);
  }

  /** Ends a substitution before its time, at once. */
  @Post(':id/end')
  @Policy('substitution.arrange')
  @ChangesState()
  @Answers(200, 'The substitution', substitutionViewSchema)
  end(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: endSubstitutionSchema }) form: EndSubstitution,
  ): Promise<SubstitutionView> {
    return this.arranging.end(command, id, form);
  }
}
