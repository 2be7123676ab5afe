import { dueOn, type Deadline } from '../deadline/deadline.ts';
import type { TaskDefinition } from '../template/template.ts';
import type { Task } from './task.ts';

/** A task of the launch plan that nobody has opened yet; its deadline is what the launch expects. */
export function plannedTask(
  id: string,
  stageIndex: number,
  definition: TaskDefinition,
  deadline: Deadline | null,
): Task {
  return {
    id,
    key: definition.key,
    kind: 'work',
    stageIndex,
    role: definition.role,
    routedRole: definition.role,
    after: definition.after,
    isRequired: definition.required,
    isStanding: definition.standing,
    state: 'planned',
    round: 1,
    assigneeId: null,
    deadline,
    granted: null,
    baseline: deadline === null ? null : dueOn(deadline),
    definition: null,
    openedAt: null,
    closedAt: null,
    closedBy: null,
    closedFor: null,
    outcome: null,
    missingEvidence: definition.evidence.filter((rule) => rule.required).map((rule) => rule.key),
    version: 1,
  };
}
