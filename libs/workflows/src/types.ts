export type {
  Answer,
  PlatformActivities,
  PlatformInput,
  StageInput,
  Verdict,
  Wake,
} from './activities.ts';
export { BELL, platformIdOf, platformWorkflowId, TASK_QUEUE } from './ids.ts';
