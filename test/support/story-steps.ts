import type { PlatformActivities } from '#workflows/types';
import type { DataSource } from 'typeorm';
import { PlatformSteps } from '../../apps/worker/src/platforms/platform-step.ts';
import { PlatformActivityHost } from '../../apps/worker/src/platforms/platform.activities.ts';
import { clock } from './town.ts';

/** The steps of a platform's story, to be taken one by one without Temporal. */
export function storySteps(dataSource: DataSource): PlatformActivities {
  return new PlatformActivityHost(new PlatformSteps(dataSource, clock)).activities();
}
