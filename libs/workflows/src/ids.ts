/** One workflow id a platform, so that two stories of one platform can never run. */
export function platformWorkflowId(platformId: string): string {
  return `platform:${platformId}`;
}

/** Inverse of `platformWorkflowId`; null for any other id. */
export function platformIdOf(workflowId: string): string | null {
  const [kind, id] = workflowId.split(':');
  return kind === 'platform' && id !== undefined && id !== '' ? id : null;
}

/** Types of workflow, as `process.workflow_type` keeps them, with the bell each one hears. */
export const BELL = 'rung';

export const TASK_QUEUE = 'vekha';
