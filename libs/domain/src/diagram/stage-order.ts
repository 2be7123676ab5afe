import type { ChecklistRule } from '../template/template.ts';
import type { DrawnStage, DrawnTask } from './diagram-plan.ts';

/** In which order the tasks of one stage are done. */
export interface StageOrder {
  /** The next tasks before each, within the stage; what waits through another one is left out. */
  readonly before: ReadonlyMap<string, readonly string[]>;
  /** Keys of the tasks that the gate waits for and that no other awaited task waits for. */
  readonly last: readonly string[];
}

/** The order of a stage's tasks. A gate awaits required one-off tasks and those its checklist names. */
export function orderOfStage(stage: DrawnStage): StageOrder {
  const before = nextBefore(stage.tasks);
  const awaited = awaitedByGate(stage);
  const last = new Set(awaited);
  for (const key of awaited) {
    for (const earlier of allBefore(key, before)) last.delete(earlier);
  }
  return { before, last: [...last] };
}

function awaitedByGate({ tasks, gate }: DrawnStage): readonly string[] {
  const named = new Set(gate.checklist.flatMap(doneFor));
  return tasks
    .filter((task) => !task.isStanding && (task.isRequired || named.has(task.key)))
    .map((task) => task.key);
}

/** Keys of the tasks that must be done before a line can be met; evidence and reports come earlier. */
function doneFor(rule: ChecklistRule): readonly string[] {
  switch (rule.kind) {
    case 'tasksClosed':
      return rule.tasks;
    case 'fieldsFilled':
    case 'indicatorsHaveBaseline':
      return rule.fields.map((field) => field.task);
    case 'requiredTasksClosed':
    case 'evidencePresent':
    case 'standingReported':
      return [];
  }
}

/** Predecessors within the stage without those that another predecessor waits for. */
function nextBefore(tasks: readonly DrawnTask[]): ReadonlyMap<string, readonly string[]> {
  const keys = new Set(tasks.map((task) => task.key));
  const declared = new Map(
    tasks.map((task) => [task.key, [...new Set(task.after)].filter((key) => keys.has(key))]),
  );
  return new Map(
    [...declared].map(([key, all]) => {
      if (all.length < 2) return [key, all];
      const far = new Set(all.flatMap((one) => [...allBefore(one, declared)]));
      return [key, all.filter((one) => !far.has(one))];
    }),
  );
}

function allBefore(
  key: string,
  before: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const toVisit = [...(before.get(key) ?? [])];
  for (let next = toVisit.pop(); next !== undefined; next = toVisit.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    toVisit.push(...(before.get(next) ?? []));
  }
  return found;
}
