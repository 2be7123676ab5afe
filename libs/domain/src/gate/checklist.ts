import { workOfStage, type Life } from '../life/life.ts';
import type { Stage } from '../stage/stage.ts';
import { isDone, type Task } from '../task/task.ts';
import type { ChecklistRule, FieldPlace } from '../template/template.ts';

/** One thing that holds a gate up. */
export interface Blocker {
  /**
   * What is missing: the `task` is not done; its `evidence`, a `field` of its form, a `report` on it;
   * or, while the gate is being decided, the `decision` itself.
   */
  readonly what: 'task' | 'evidence' | 'field' | 'report' | 'decision';
  /** Key of the task. */
  readonly task: string;
  /** Null: the platform has no such task. */
  readonly taskId: string | null;
  /** Key of the evidence or field; null: it is about the task itself. */
  readonly part: string | null;
  /** Keys of the tasks that must be done before this one opens; none once it is open. */
  readonly waitsFor: readonly string[];
}

/** One line of the checklist as it stands now. */
export interface ChecklistLine {
  readonly key: string;
  readonly isMet: boolean;
  /** Everything that holds it up. */
  readonly blockers: readonly Blocker[];
}

/** The gate's checklist of a stage, computed from its tasks. */
export function checklistOf(life: Life, stage: Stage): readonly ChecklistLine[] {
  const gate = life.gates[stage.index];
  if (gate === undefined) return [];
  return gate.checklist.map((rule) => {
    const blockers = blockersOf(rule, life, stage);
    return { key: rule.key, isMet: blockers.length === 0, blockers };
  });
}

/**
 * May the gate be decided? Every line of the checklist is met, and every required task is closed
 * whether or not the checklist repeats it.
 */
export function isGateReady(life: Life, stage: Stage): boolean {
  return (
    workOfStage(life, stage).every((task) => !isBlocking(task)) &&
    checklistOf(life, stage).every((line) => line.isMet)
  );
}

/** A blocker about a task as it stands in the life. */
export function blockerOf(
  life: Life,
  task: Task,
  what: Blocker['what'],
  part: string | null,
): Blocker {
  const isAwaited = (key: string): boolean => !life.tasks.some((one) => isDoneWork(one, key));
  return {
    what,
    task: task.key,
    taskId: task.id,
    part,
    waitsFor: task.state === 'planned' ? task.after.filter(isAwaited) : [],
  };
}

/** A required one-off task blocks its gate until a person has closed it. */
function isBlocking(task: Task): boolean {
  return task.isRequired && !task.isStanding && task.state !== 'closed';
}

/**
 * Whether nobody could bring anything to the task any more: it ended with its stage, or was done
 * before the platform came here. A line holds no gate up for the sake of such a task.
 */
function isPast(task: Task): boolean {
  return task.state === 'ended' || task.outcome === 'recorded';
}

function isDoneWork(task: Task, key: string): boolean {
  return task.kind === 'work' && task.key === key && isDone(task);
}

/** What keeps a line from being met. A line may name tasks of this stage and of earlier ones. */
function blockersOf(rule: ChecklistRule, life: Life, stage: Stage): readonly Blocker[] {
  switch (rule.kind) {
    case 'requiredTasksClosed':
      return workOfStage(life, stage)
        .filter(isBlocking)
        .map((task) => blockerOf(life, task, 'task', null));
    case 'evidencePresent':
      return evidenceBlockers(rule, life, stage);
    case 'tasksClosed':
      return ofNamed(life, rule.tasks, (task) =>
        isDone(task) ? [] : [blockerOf(life, task, 'task', null)],
      );
    case 'fieldsFilled':
    case 'indicatorsHaveBaseline':
      return rule.fields.flatMap((place) => fieldBlockers(life, place));
    case 'standingReported':
      return rule.tasks === undefined
        ? workOfStage(life, stage)
            .filter((task) => task.isStanding && task.state === 'open')
            .flatMap((task) => reportBlockers(life, task))
        : ofNamed(life, rule.tasks, (task) => reportBlockers(life, task));
  }
}

/**
 * Named tasks and named evidence must be there whatever state their task is in. Where the line names
 * neither, it looks at what tasks require, and at optional tasks only once somebody did them.
 */
function evidenceBlockers(
  rule: Extract<ChecklistRule, { kind: 'evidencePresent' }>,
  life: Life,
  stage: Stage,
): readonly Blocker[] {
  const isNamed = rule.tasks !== undefined || rule.evidence !== undefined;
  const blockers = (task: Task): readonly Blocker[] => {
    const asked = task.evidence.filter(
      ({ key, kind, isRequired }) =>
        (rule.of === undefined || kind === rule.of) &&
        (rule.evidence === undefined ? isRequired : rule.evidence.includes(key)),
    );
    const isAsked = rule.of === undefined || asked.length > 0;
    if (!isNamed && isAsked && isBlocking(task)) return [blockerOf(life, task, 'task', null)];
    if (!isNamed && task.state !== 'closed') return [];
    return asked
      .filter((one) => !one.isThere)
      .map((one) => blockerOf(life, task, 'evidence', one.key));
  };
  if (rule.tasks !== undefined) return ofNamed(life, rule.tasks, blockers);
  return workOfStage(life, stage).flatMap((task) => (isPast(task) ? [] : blockers(task)));
}

function fieldBlockers(life: Life, { task: key, field }: FieldPlace): readonly Blocker[] {
  return ofNamed(life, [key], (task) =>
    task.filled.includes(field) ? [] : [blockerOf(life, task, 'field', field)],
  );
}

function reportBlockers(life: Life, task: Task): readonly Blocker[] {
  return task.reportedAt === null ? [blockerOf(life, task, 'report', null)] : [];
}

/** Blockers about tasks by their keys; what has no row at all blocks too. */
function ofNamed(
  life: Life,
  keys: readonly string[],
  blockers: (task: Task) => readonly Blocker[],
): readonly Blocker[] {
  return keys.flatMap((key) => {
    const task = life.tasks.find((one) => one.kind === 'work' && one.key === key);
    if (task === undefined) {
      return [{ what: 'task', task: key, taskId: null, part: null, waitsFor: [] } as const];
    }
    return isPast(task) ? [] : blockers(task);
  });
}
