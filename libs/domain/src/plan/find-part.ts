import type { Life } from '../life/life.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { Stage } from '../stage/stage.ts';
import type { Task } from '../task/task.ts';
import type { RunningPlan } from './running-plan.ts';

/** The stage of a key. */
export function findStage(life: Life, key: string): Stage | Refusal<'stageUnknown'> {
  return life.stages.find((stage) => stage.key === key) ?? refuse('stageUnknown', { stage: key });
}

/** The work task of a key; nothing else can be planned anew. */
export function findTask(life: Life, key: string): Task | Refusal<'taskUnknown'> {
  return (
    life.tasks.find((task) => task.kind === 'work' && task.key === key) ??
    refuse('taskUnknown', { task: key })
  );
}

/** Null when the template has the role. */
export function checkRole({ template }: RunningPlan, role: string): Refusal<'roleUnknown'> | null {
  return template.roles.some((one) => one.key === role) ? null : refuse('roleUnknown', { role });
}

/** The first free key of work beside `base`: `base+1`, `base+2`, … Keys of templates have no plus. */
export function freeKeys(life: Life, base: string, count: number): readonly string[] {
  const taken = new Set(life.tasks.map((task) => task.key));
  const keys: string[] = [];
  for (let number = 1; keys.length < count; number += 1) {
    const key = `${base}+${number}`;
    if (!taken.has(key)) keys.push(key);
  }
  return keys;
}
