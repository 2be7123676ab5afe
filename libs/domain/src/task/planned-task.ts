import type { TaskPlan } from '../platform/stage-plan.ts';
import type { TaskDefinition } from '../template/template.ts';
import { evidenceStates, NOTHING_SENT, type Task } from './task.ts';

/** A task of the launch plan that nobody has opened yet; its baseline is what the launch expects. */
export function plannedTask(
  id: string,
  stageIndex: number,
  definition: TaskDefinition,
  { deadline, expected }: Pick<TaskPlan, 'deadline' | 'expected'>,
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
    baseline: expected,
    definition: null,
    openedAt: null,
    closedAt: null,
    closedBy: null,
    closedFor: null,
    outcome: null,
    ...NOTHING_SENT,
    ...evidenceStates(definition.evidence, []),
    version: 1,
  };
}
