import { platformWorkflowId } from '#workflows/types';

/** How the bell ringer addresses the story of a process, by `process.workflow_type`. */
export function storyOf(process: {
  readonly id: string;
  readonly workflowType: string;
}): { readonly workflowId: string; readonly input: unknown } | null {
  switch (process.workflowType) {
    case 'platformLifecycle':
      return {
        workflowId: platformWorkflowId(process.id),
        input: { platformId: process.id },
      };
    default:
      return null;
  }
}
