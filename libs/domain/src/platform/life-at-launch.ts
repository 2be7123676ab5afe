import type { Life } from '../life/life.ts';
import type { Stage, StageDates } from '../stage/stage.ts';
import { plannedTask } from '../task/planned-task.ts';
import type { Task } from '../task/task.ts';
import type { Template } from '../template/template.ts';
import type { Period, StagePlan } from './stage-plan.ts';

/**
 * The life with which a launch begins: everything is planned and nobody holds a role yet. `recorded`:
 * the first stages of a platform that already runs elsewhere, which passed there.
 */
export function lifeAtLaunch(
  platformId: string,
  template: Template,
  plan: { readonly term: Period; readonly stages: readonly StagePlan[] },
  zone: string,
  recorded: readonly StageDates[],
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
      state: recorded[index] === undefined ? 'planned' : 'passed',
      round: 1,
      period,
      opensOn,
      deadline,
      deadlineVersion: 1,
      baseline: { period, opensOn },
      recorded: recorded[index] ?? null,
      openedAt: null,
      closedAt: null,
    })),
    gates: template.stages.map((stage) => stage.gate),
    tasks: template.stages.flatMap((stage, stageIndex) =>
      stage.tasks.map((definition): Task => {
        const planned = plan.stages[stageIndex]?.tasks.find((task) => task.key === definition.key);
        const task = plannedTask(newId(), stageIndex, definition, planned ?? NO_PLAN);
        return recorded[stageIndex] === undefined
          ? task
          : { ...task, state: 'ended', outcome: 'recorded' };
      }),
    ),
    heldRoles: new Set(),
  };
}

const NO_PLAN = { deadline: null, expected: null };
