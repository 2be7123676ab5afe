import { Module } from '@nestjs/common';
import { ArrangeSubstitutionService } from './arrange-substitution.service.ts';
import { SubstitutionsController } from './substitutions.controller.ts';
import { SubstitutionsService } from './substitutions.service.ts';

@Module({
  controllers: [SubstitutionsController],
  providers: [ArrangeSubstitutionService, SubstitutionsService],
})
export class SubstitutionsModule {}
