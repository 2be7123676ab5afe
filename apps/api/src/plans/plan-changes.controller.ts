import {
  changedPlatformSchema,
  changePlanSchema,
  idSchema,
  whatIfRequestSchema,
  whatIfSchema,
  type ChangedPlatform,
  type ChangePlan,
  type WhatIfRequest,
  type WhatIfView,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { ChangePlanService } from './change-plan.service.ts';
import { WhatIfService } from './what-if.service.ts';

/** Why a change of a plan may be refused, shown or done. */
const REFUSALS = [
  'alreadyClosed',
  'alreadySuspended',
  'dateTooFar',
  'deadlineFromOpening',
  'deadlineNotLater',
  'lastCoordinator',
  'noDeadline',
  'notSuspended',
  'personUnknown',
  'platformOver',
  'platformSuspended',
  'roleAlreadyHeld',
  'roleHeldElsewhere',
  'roleNotHeldHere',
  'roleUnknown',
  'shiftTooFar',
  'stageBackwards',
  'stageClosed',
  'stageUnknown',
  'standingTaskAwaited',
  'suspensionPast',
  'taskNamedByGate',
  'taskNotOpen',
  'taskRequired',
  'taskUnknown',
  'termNotLater',
] as const;

@ApiTags('plans')
@Controller('platforms/:id')
export class PlanChangesController {
  constructor(
    private readonly whatIfs: WhatIfService,
    private readonly changes: ChangePlanService,
  ) {}

  @Post('what-if')
  @Summary('What changes and suppositions would do to the plan; nothing is written')
  @Policy('plan.ask')
  @Answers(200, 'What would be', whatIfSchema)
  @Refuses(...REFUSALS, 'absenceBackwards')
  ask(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: whatIfRequestSchema }) request: WhatIfRequest,
  ): Promise<WhatIfView> {
    return this.whatIfs.ask(actor, id, request);
  }

  @Post('changes')
  @Summary('Does exactly what a what-if has shown, all of it or nothing')
  @Policy('plan.change')
  @Answers(200, 'The platform', changedPlatformSchema)
  @Refuses(
    ...REFUSALS,
    'actMissing',
    'appointerOnly',
    'authorityOnly',
    'leaderOnly',
    'notYours',
    'planMovedOn',
  )
  change(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: changePlanSchema }) request: ChangePlan,
  ): Promise<ChangedPlatform> {
    return this.changes.change(command, id, request);
  }
}
