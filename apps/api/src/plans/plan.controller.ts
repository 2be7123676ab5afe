import { idSchema, planViewSchema, type PlanView } from '#contracts';
import type { Actor } from '#domain';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { Summary } from '../http/summary.ts';
import { PlanService } from './plan.service.ts';

@ApiTags('plans')
@Controller('platforms/:id/plan')
export class PlanController {
  constructor(private readonly plans: PlanService) {}

  @Get()
  @Summary(
    'Plan, forecast and fact of the term, each stage and each task, and where their days went',
    'Of each date: `fact − baseline = opening + moved + late`. The reasons stand with the deviations.',
  )
  @Policy('platform.read')
  @Answers(200, 'The plan', planViewSchema)
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<PlanView> {
    return this.plans.show(actor, id);
  }
}
