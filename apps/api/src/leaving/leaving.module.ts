import { Module } from '@nestjs/common';
import { ActivatePersonService } from './activate-person.service.ts';
import { HandoversService } from './handovers.service.ts';
import { LeavingController } from './leaving.controller.ts';
import { LeavingService } from './leaving.service.ts';

/** People who leave, and who takes over. */
@Module({
  controllers: [LeavingController],
  providers: [LeavingService, HandoversService, ActivatePersonService],
})
export class LeavingModule {}
