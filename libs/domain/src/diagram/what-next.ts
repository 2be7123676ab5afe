import { checklistOf } from '../gate/checklist.ts';
import { blockersOfDecision } from '../gate/decision-blockers.ts';
import { currentStage, tasksOfStage, type Life } from '../life/life.ts';
import type { Stage } from '../stage/stage.ts';
import { isDone, type Task } from '../task/task.ts';

/** A task that an open one leads to, and which others it waits for beside that. */
interface NextTask {
  readonly task: Task;
  readonly waitsFor: readonly Task[];
}

/** What a platform lives through next. */
export interface WhatNext {
  /** The stage whose day has not come yet; null: one is being lived, or all is over. */
  readonly opening: Stage | null;
  /** Open tasks in their order, each with those of its stage that wait for it. */
  readonly open: readonly { readonly task: Task; readonly opens: readonly NextTask[] }[];
  /** The gate of the stage that is lived; null: none is. */
  readonly gate: {
    readonly stage: Stage;
    /** What its checklist still waits for, or the approvals that are awaited. */
    readonly blockers: readonly Task[];
    /** The stage that opens when it has passed; null: the platform is completed. */
    readonly nextStage: Stage | null;
  } | null;
}

/** What comes next in a life; nothing once it is over. */
export function whatNext(life: Life): WhatNext {
  const stage = life.state === 'running' ? currentStage(life) : undefined;
  if (stage === undefined) return { opening: null, open: [], gate: null };
  const open = life.tasks.filter((task) => task.state === 'open');
  return {
    opening: stage.state === 'planned' ? stage : null,
    open: open.map((task) => ({ task, opens: waitingFor(life, task) })),
    gate:
      stage.state === 'planned'
        ? null
        : {
            stage,
            blockers: blockersOf(life, stage),
            nextStage: life.stages[stage.index + 1] ?? null,
          },
  };
}

function waitingFor(life: Life, task: Task): readonly NextTask[] {
  if (task.kind !== 'work') return [];
  const awaited = new Map(
    life.tasks
      .filter((one) => one.kind === 'work' && !isDone(one) && one.stageIndex <= task.stageIndex)
      .map((one) => [one.key, one] as const),
  );
  return tasksOfStage(life, task.stageIndex)
    .filter((one) => one.state === 'planned' && one.after.includes(task.key))
    .map((one) => ({
      task: one,
      waitsFor: one.after.flatMap((key) => (key === task.key ? [] : (awaited.get(key) ?? []))),
    }));
}

function blockersOf(life: Life, stage: Stage): readonly Task[] {
  if (stage.state === 'atGate') {
    const awaited = new Set(blockersOfDecision(life, stage).map((blocker) => blocker.taskId));
    return life.tasks.filter((task) => awaited.has(task.id));
  }
  const named = new Set(
    checklistOf(life, stage).flatMap((line) => line.blockers.map((one) => one.task)),
  );
  return life.tasks.filter(
    (task) =>
      task.kind === 'work' &&
      (named.has(task.key) ||
        (task.stageIndex === stage.index &&
          task.isRequired &&
          !task.isStanding &&
          task.state !== 'closed')),
  );
}
