import type { Life } from '../life/life.ts';
import type { Stage } from '../stage/stage.ts';
import { plannedTask } from '../task/planned-task.ts';
import type { Task } from '../task/task.ts';
import type { Template } from '../template/template.ts';
import type { LaunchPlan } from './launch-plan.ts';

/** The life with which a launch begins: everything is planned and nobody holds a role yet. */
export function lifeAtLaunch(
  platformId: string,
  template: Template,
  plan: LaunchPlan,
  zone: string,
  newId: () => string,
): Life {
  return {
    platformId,
    state: 'running',
    zone,
    term: plan.term,
    suspension: null,
    stages: plan.stages.map(({ index, key, period, opensOn, deadline }): Stage => ({
      id: newId(),
      index,
      key,
      state: 'planned',
      round: 1,
      period,
      opensOn,
      deadline,
      deadlineVersion: 1,
      baseline: { period, opensOn },
      recorded: null,
      openedAt: null,
      closedAt: null,
    })),
    gates: template.stages.map((stage) => stage.gate),
    tasks: template.stages.flatMap((stage, stageIndex) =>
      stage.tasks.map((definition): Task => {
        const planned = plan.stages[stageIndex]?.tasks.find((task) => task.key === definition.key);
        return plannedTask(newId(), stageIndex, definition, planned?.deadline ?? null);
      }),
    ),
    heldRoles: new Set(),
  };
}
