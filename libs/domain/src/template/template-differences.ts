import { compareLists } from './compared-lists.ts';
import { gateDifferences } from './gate-differences.ts';
import { taskDifferences } from './task-differences.ts';
import {
  added,
  changed,
  removed,
  reordered,
  type StageOutline,
  type TemplateDifference,
} from './template-difference.ts';
import type { StageDefinition, Template } from './template.ts';

/**
 * Everything that `after` says differently from `before`, from the whole to the parts; keys tell
 * parts apart, so that a part with another key is one that went and one that came. Two valid
 * templates without a difference are the same but for key and version.
 */
export function templateDifferences(
  before: Template,
  after: Template,
): readonly TemplateDifference[] {
  return [
    ...changed('titleChanged', {}, before.title, after.title),
    ...changed('descriptionChanged', {}, before.description, after.description),
    ...changed('termChanged', {}, before.termMonths, after.termMonths),
    ...roleDifferences(before, after),
    ...stageDifferences(before, after),
    ...allTaskDifferences(before, after),
  ];
}

function roleDifferences(before: Template, after: Template): readonly TemplateDifference[] {
  const roles = compareLists(before.roles, after.roles);
  return [
    ...roles.removed.map((role) => removed('roleRemoved', { role: role.key }, role)),
    ...roles.added.map((role) => added('roleAdded', { role: role.key }, role)),
    ...roles.kept.flatMap((one): TemplateDifference[] => {
      const at = { role: one.after.key };
      return [
        ...changed('roleTitleChanged', at, one.before.title, one.after.title),
        ...changed('rolePlaceChanged', at, one.before.heldAt, one.after.heldAt),
      ];
    }),
    ...reordered('rolesReordered', {}, roles.reordered),
  ];
}

function stageDifferences(before: Template, after: Template): readonly TemplateDifference[] {
  const stages = compareLists(before.stages, after.stages);
  return [
    ...stages.removed.map((stage) =>
      removed('stageRemoved', { stage: stage.key }, outlineOf(stage)),
    ),
    ...stages.added.map((stage) => added('stageAdded', { stage: stage.key }, outlineOf(stage))),
    ...reordered('stagesReordered', {}, stages.reordered),
    ...stages.kept.flatMap((one): TemplateDifference[] => {
      const at = { stage: one.after.key };
      return [
        ...changed('stageTitleChanged', at, one.before.title, one.after.title),
        ...changed('stagePeriodChanged', at, one.before.period, one.after.period),
        ...changed('stageLeadDaysChanged', at, one.before.leadDays, one.after.leadDays),
        ...reordered(
          'tasksReordered',
          at,
          compareLists(one.before.tasks, one.after.tasks).reordered,
        ),
        ...gateDifferences(one.before.gate, one.after.gate, at),
      ];
    }),
  ];
}

/** Tasks are told apart over all stages: one that stands in another stage has moved there. */
function allTaskDifferences(before: Template, after: Template): readonly TemplateDifference[] {
  const tasks = compareLists(placedTasks(before), placedTasks(after));
  return [
    ...tasks.removed.map(({ key, stage, task }) =>
      removed('taskRemoved', { stage, task: key }, task),
    ),
    ...tasks.added.map(({ key, stage, task }) => added('taskAdded', { stage, task: key }, task)),
    ...tasks.kept.flatMap((one): TemplateDifference[] => {
      const at = { stage: one.after.stage, task: one.after.key };
      return [
        ...changed('taskMoved', at, one.before.stage, one.after.stage),
        ...taskDifferences(one.before.task, one.after.task, at),
      ];
    }),
  ];
}

function placedTasks({ stages }: Template) {
  return stages.flatMap((stage) =>
    stage.tasks.map((task) => ({ key: task.key, stage: stage.key, task })),
  );
}

function outlineOf({ tasks: _tasks, ...outline }: StageDefinition): StageOutline {
  return outline;
}
