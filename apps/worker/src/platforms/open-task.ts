import { isDone, routeOf, ruleDeadline, settledDeadline, type Deadline, type Task } from '#domain';
import { recordMoves } from '#moves';
import { raiseWarnings, storeTask, yearsOfCalendar } from '#persistence';
import { processEvent, type Step } from './platform-step.ts';

/** Opens a planned task: its route, its deadline if that counts from now, its inbox, its audit row. */
export async function openTask(step: Step, task: Task): Promise<Task> {
  const routedRole = routeOf(step.life, task);
  const opened: Task = {
    ...task,
    state: 'open',
    routedRole,
    openedAt: step.now,
    version: task.version + 1,
  };
  const open: Task = { ...opened, deadline: task.deadline ?? (await deadlineOfRule(step, opened)) };
  await storeTask(step.tx, step, open);
  step.events.push(
    processEvent(
      step,
      'task.opened',
      { kind: 'task', id: task.id },
      { task: task.key, role: routedRole, round: task.round },
    ),
  );
  if (!step.life.heldRoles.has(task.role)) await warnOfMissingHolder(step, task.role);
  return open;
}

/** Moves open tasks to the role that they should lie with by now. */
export async function rerouteTasks(
  step: Step,
  misrouted: readonly { readonly task: Task; readonly to: string }[],
): Promise<void> {
  for (const { task, to } of misrouted) {
    const moved: Task = {
      ...task,
      routedRole: to,
      assigneeId: null,
      fixedFor: null,
      version: task.version + 1,
    };
    await storeTask(step.tx, step, moved);
    step.events.push(
      processEvent(
        step,
        'task.rerouted',
        { kind: 'task', id: task.id },
        { task: task.key, from: task.routedRole, to },
      ),
    );
    if (to !== task.role) await warnOfMissingHolder(step, task.role);
  }
}

/**
 * Computes anew the deadlines that rested on calendar years without data, once these years were
 * imported. Answers the step with the life as it is then.
 */
export async function settleDeadlines(step: Step): Promise<Step> {
  const unsettled = step.life.tasks.filter(
    (task) => !isDone(task) && task.deadline?.isProvisional === true,
  );
  if (unsettled.length === 0) return step;
  const changed = new Map<string, Task>();
  const moved: { before: Task; after: Task }[] = [];
  const years = await yearsOfCalendar(step.tx, step.calendar);
  for (const task of unsettled) {
    if (task.deadline === null || !years.has(Number(task.deadline.on.slice(0, 4)))) continue;
    const rule = await deadlineOfRule(step, task);
    const deadline = settledDeadline(task, rule, (await step.productionCalendar()).calendar);
    if (deadline === null || deadline.isProvisional) continue;
    const settled: Task = { ...task, deadline, version: task.version + 1 };
    await storeTask(step.tx, step, settled);
    changed.set(task.id, settled);
    moved.push({ before: task, after: settled });
  }
  await recordMoves(
    step.tx,
    { life: step.life, by: null },
    { kind: 'calendar', reason: null, params: {}, moved, at: step.now },
  );
  const tasks = step.life.tasks.map((task) => changed.get(task.id) ?? task);
  return { ...step, life: { ...step.life, tasks } };
}

async function warnOfMissingHolder(step: Step, role: string): Promise<void> {
  await raiseWarnings(
    step.tx,
    step.life.platformId,
    [{ code: 'roleWithoutHolder', subject: role, params: { role } }],
    step.now,
  );
}

/** The deadline of a task by its rule, as the calendar counts it now. */
export async function deadlineOfRule(step: Step, task: Task): Promise<Deadline | null> {
  const stage = step.life.stages[task.stageIndex];
  const planned = step.template.stages[task.stageIndex];
  if (stage === undefined || planned === undefined) return null;
  const { calendar } = await step.productionCalendar();
  return ruleDeadline(task, stage, planned, step.life.zone, calendar);
}
