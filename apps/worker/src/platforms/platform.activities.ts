import type { PlatformActivities } from '#workflows/types';
import { Injectable } from '@nestjs/common';
import { openGate, returnTasks } from './gate-steps.ts';
import { PlatformSteps } from './platform-step.ts';
import {
  advanceStage,
  closePlatform,
  closeStageStep,
  gateDecided,
  openStageStep,
  stageIsDue,
} from './stage-steps.ts';

/** The steps of `platformLifecycle`, each one transaction. */
@Injectable()
export class PlatformActivityHost {
  constructor(private readonly steps: PlatformSteps) {}

  /** The functions that the Temporal worker registers under their names. */
  activities(): PlatformActivities {
    const { steps } = this;
    return {
      stageIsDue: (input) => steps.run(input.platformId, stageIsDue),
      openStage: (input) => steps.run(input.platformId, (step) => openStageStep(step, input.stage)),
      advanceStage: (input) =>
        steps.run(input.platformId, (step) => advanceStage(step, input.stage)),
      openGate: (input) => steps.run(input.platformId, (step) => openGate(step, input.stage)),
      gateDecided: (input) => steps.run(input.platformId, (step) => gateDecided(step, input.stage)),
      returnTasks: (input) => steps.run(input.platformId, (step) => returnTasks(step, input.stage)),
      closeStage: (input) =>
        steps.run(input.platformId, (step) => closeStageStep(step, input.stage, input.verdict)),
      closePlatform: (input) => steps.run(input.platformId, closePlatform),
    };
  }
}
