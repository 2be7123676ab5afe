import { Module } from '@nestjs/common';
import { PlatformsModule } from '../platforms/platforms.module.ts';
import { ChangePlanService } from './change-plan.service.ts';
import { HolderChanges } from './holder-changes.ts';
import { PlanChangesController } from './plan-changes.controller.ts';
import { WhatIfService } from './what-if.service.ts';

@Module({
  imports: [PlatformsModule],
  controllers: [PlanChangesController],
  providers: [ChangePlanService, HolderChanges, WhatIfService],
})
export class PlansModule {}
