import type { DecideTask, TaskMove, TaskView } from '#contracts';
import {
  claimTask,
  decideApproval,
  isRefusal,
  refuse,
  releaseTask,
  type ApprovalDecision,
  type AuditEvent,
  type Task,
} from '#domain';
import {
  commitCommand,
  insertRemark,
  placeOfRole,
  putInInbox,
  saveTask,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { lockTask, type LockedTask } from './locked-task.ts';
import { TaskViews } from './task-views.ts';

/** Moves of a task that need no form: claim, release, decide. */
@Injectable()
export class TaskMovesService {
  constructor(
    private readonly commands: Commands,
    private readonly views: TaskViews,
  ) {}

  async claim(command: Command, taskId: string, move: TaskMove): Promise<TaskView> {
    return this.commands.run(command, async (tx, now) => {
      const { actor } = command;
      const locked = await lockTask(tx, {
        taskId,
        actor,
        action: 'task.claim',
        version: move.version,
        now,
      });
      if (isRefusal(locked)) return locked;
      const claimed = claimTask(locked.task, actor.personId);
      if (isRefusal(claimed)) return claimed;
      await store(tx, locked, claimed);
      await commitCommand(tx, locked.life.platformId, [
        taskEvent(command, now, 'task.claimed', claimed),
      ]);
      return this.views.view(tx, taskId, now);
    });
  }

  async release(command: Command, taskId: string, move: TaskMove): Promise<TaskView> {
    return this.commands.run(command, async (tx, now) => {
      const locked = await lockTask(tx, {
        taskId,
        actor: command.actor,
        action: 'task.release',
        version: move.version,
        now,
      });
      if (isRefusal(locked)) return locked;
      const released = releaseTask(locked.task);
      if (isRefusal(released)) return released;
      await store(tx, locked, released);
      await commitCommand(tx, locked.life.platformId, [
        taskEvent(command, now, 'task.released', released),
      ]);
      return this.views.view(tx, taskId, now);
    });
  }

  /** Decides an approval slot; returned tasks come back when the story starts the next round. */
  async decide(command: Command, taskId: string, form: DecideTask): Promise<TaskView> {
    return this.commands.run(command, async (tx, now) => {
      const { actor } = command;
      const locked = await lockTask(tx, {
        taskId,
        actor,
        action: 'task.decide',
        version: form.version,
        now,
      });
      if (isRefusal(locked)) return locked;
      const stage = locked.life.stages[locked.task.stageIndex];
      if (stage === undefined) throw new Error(`no stage of task ${taskId}`);
      const decided = decideApproval(
        locked.life,
        stage,
        locked.task,
        actor.personId,
        decisionOf(form),
        now,
      );
      if (isRefusal(decided)) return decided;
      for (const task of [decided.approval, ...decided.withdrawn]) await store(tx, locked, task);
      await recordRemarks(tx, command, locked, form, now);
      await commitCommand(tx, locked.life.platformId, [
        decisionEvent(command, now, decided.approval, stage.key, form),
        ...decided.withdrawn.map((task) => ({
          ...taskEvent(command, now, 'approval.withdrawn', task),
          actorId: null,
        })),
      ]);
      return this.views.view(tx, taskId, now);
    });
  }
}

/** Stores a changed task with its inbox rows. */
export async function store(tx: Transaction, locked: LockedTask, task: Task): Promise<void> {
  await saveTask(tx, task);
  await putInInbox(tx, task, placeOfRole(locked.template, task.routedRole, locked.places));
}

/** An audit event of a person about a task. */
export function taskEvent(
  command: Command,
  now: Temporal.Instant,
  action: AuditEvent['action'],
  task: Task,
): AuditEvent {
  return {
    at: now,
    actorId: command.actor.personId,
    onBehalfOfId: null,
    action,
    subject: { kind: 'task', id: task.id },
    params: { task: task.key, round: task.round },
    texts: {},
  };
}

function decisionOf(form: DecideTask): ApprovalDecision {
  return form.outcome === 'returned'
    ? { outcome: 'returned', tasks: form.tasks.map((task) => task.key) }
    : { outcome: form.outcome };
}

function decisionEvent(
  command: Command,
  now: Temporal.Instant,
  approval: Task,
  stage: string,
  form: DecideTask,
): AuditEvent {
  const event = taskEvent(command, now, `approval.${form.outcome}`, approval);
  const params = { stage, role: approval.role, round: approval.round };
  if (form.outcome !== 'returned') {
    return { ...event, params, texts: form.comment === undefined ? {} : { comment: form.comment } };
  }
  return {
    ...event,
    params: { ...params, tasks: form.tasks.map((task) => task.key) },
    texts: Object.fromEntries(form.tasks.map((task) => [`remark:${task.key}`, task.remark])),
  };
}

async function recordRemarks(
  tx: Transaction,
  command: Command,
  locked: LockedTask,
  form: DecideTask,
  now: Temporal.Instant,
): Promise<void> {
  if (form.outcome !== 'returned') return;
  for (const { key, remark } of form.tasks) {
    const task = locked.life.tasks.find(
      (one) => one.kind === 'work' && one.key === key && one.stageIndex === locked.task.stageIndex,
    );
    if (task === undefined) throw new Error(refuse('taskNotReturnable', { task: key }).refused);
    await insertRemark(tx, {
      taskId: task.id,
      approvalId: locked.task.id,
      round: task.round,
      text: remark,
      by: command.actor.personId,
      at: now,
    });
  }
}
