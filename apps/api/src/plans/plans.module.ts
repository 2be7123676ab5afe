import { Module } from '@nestjs/common';
import { PlatformsModule } from '../platforms/platforms.module.ts';
import { ChangePlanService } from './change-plan.service.ts';
import { DeviationsController } from './deviations.controller.ts';
import { DeviationsService } from './deviations.service.ts';
import { ExplanationsService } from './explanations.service.ts';
import { HolderChanges } from './holder-changes.ts';
import { PlanChangesController } from './plan-changes.controller.ts';
import { PlanController } from './plan.controller.ts';
import { PlanService } from './plan.service.ts';
import { WhatIfService } from './what-if.service.ts';

@Module({
  imports: [PlatformsModule],
  controllers: [DeviationsController, PlanChangesController, PlanController],
  providers: [
    ChangePlanService,
    DeviationsService,
    ExplanationsService,
    HolderChanges,
    PlanService,
    WhatIfService,
  ],
})
export class PlansModule {}
