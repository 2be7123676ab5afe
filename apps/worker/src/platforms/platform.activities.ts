import type { Refusal } from '#domain';
import type { Answer, PlatformActivities, PlatformInput } from '#workflows/types';
import { Injectable } from '@nestjs/common';
import { openGate, returnTasks } from './gate-steps.ts';
import { PlatformSteps, type Step, type StepResult } from './platform-step.ts';
import {
  advanceStage,
  closePlatform,
  closeStageStep,
  gateDecided,
  openStageStep,
  stageIsDue,
  waitSuspended,
} from './stage-steps.ts';

/** The steps of `platformLifecycle`, each one transaction. While the platform is suspended all wait. */
@Injectable()
export class PlatformActivityHost {
  constructor(private readonly steps: PlatformSteps) {}

  /** The functions that the Temporal worker registers under their names. */
  activities(): PlatformActivities {
    return {
      stageIsDue: (input) => this.run(input, stageIsDue),
      openStage: (input) => this.run(input, (step) => openStageStep(step, input.stage)),
      advanceStage: (input) => this.run(input, (step) => advanceStage(step, input.stage)),
      openGate: (input) => this.run(input, (step) => openGate(step, input.stage)),
      gateDecided: (input) => this.run(input, (step) => gateDecided(step, input.stage)),
      returnTasks: (input) => this.run(input, (step) => returnTasks(step, input.stage)),
      closeStage: (input) =>
        this.run(input, (step) => closeStageStep(step, input.stage, input.verdict)),
      closePlatform: (input) => this.run(input, closePlatform),
    };
  }

  private run<T>(
    { platformId }: PlatformInput,
    rule: (step: Step) => Promise<StepResult<T> | Refusal>,
  ): Promise<Answer<T>> {
    return this.steps.run(platformId, (step) =>
      step.life.suspension === null ? rule(step) : waitSuspended(step),
    );
  }
}
