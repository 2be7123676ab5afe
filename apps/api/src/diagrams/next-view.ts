import type { LiveView } from '#contracts';
import {
  elementOfGate,
  elementOfStage,
  elementOfTask,
  whatNext,
  type Stage,
  type Task,
} from '#domain';
import type { LockedLife } from '#persistence';
import { stageOf, titleOfTask } from './life-parts.ts';

type Part = LiveView['next']['open'][number]['opens'][number]['waitsFor'][number];

/** What comes next on a platform, with the names of everything. */
export function nextView(locked: LockedLife): LiveView['next'] {
  const { opening, open, gate } = whatNext(locked.life);
  const taskPart = (task: Task): Part => partOfTask(locked, task);
  return {
    opening:
      opening === null ? null : { ...partOfStage(locked, opening), opensOn: opening.opensOn },
    open: open.map(({ task, opens }) => ({
      ...taskPart(task),
      opens: opens.map((next) => ({
        ...taskPart(next.task),
        waitsFor: next.waitsFor.map(taskPart),
      })),
    })),
    gate:
      gate === null
        ? null
        : {
            ...gateOf(locked, gate.stage),
            stage: partOfStage(locked, gate.stage),
            blockers: gate.blockers.map(taskPart),
            nextStage: gate.nextStage === null ? null : partOfStage(locked, gate.nextStage),
          },
  };
}

function gateOf({ template }: LockedLife, stage: Stage): Pick<Part, 'title'> & { element: string } {
  const { gate } = stageOf(template, stage.index);
  return { element: elementOfGate(stage, gate), title: { ...gate.title } };
}

function partOfStage({ template }: LockedLife, stage: Stage): Part {
  return {
    id: stage.id,
    element: elementOfStage(stage),
    title: { ...stageOf(template, stage.index).title },
  };
}

function partOfTask({ life, template }: LockedLife, task: Task): Part {
  return {
    id: task.id,
    element: elementOfTask(life, task),
    title: titleOfTask(template, task),
  };
}
