import type { AddEvidence, TaskView } from '#contracts';
import { instructionsOf, isRefusal, refuse, type Refusal } from '#domain';
import { commitCommand, fileById, insertEvidence, removeEvidence } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found } from '../http/refused.ts';
import { lockTask, type LockedTask } from './locked-task.ts';
import { store, taskEvent } from './task-moves.service.ts';
import { TaskViews } from './task-views.ts';

/** Evidence of an open task: files that the person uploaded, and links. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly commands: Commands,
    private readonly views: TaskViews,
  ) {}

  async add(command: Command, taskId: string, request: AddEvidence): Promise<TaskView> {
    return this.commands.run(command, async (tx, now) => {
      const { actor } = command;
      const locked = await lockTask(tx, {
        taskId,
        actor,
        action: 'task.complete',
        version: null,
        now,
      });
      if (isRefusal(locked)) return locked;
      const unfit = checkRule(locked, actor.personId, request);
      if (unfit !== null) return unfit;
      if (request.kind === 'file') {
        const file = await fileById(tx, request.fileId);
        if (file === null || file.uploadedById !== actor.personId) return refuse('fileUnknown');
      }
      await insertEvidence(tx, {
        taskId,
        key: request.key,
        fileId: request.kind === 'file' ? request.fileId : null,
        link: request.kind === 'link' ? request.link : null,
        by: actor.personId,
        at: now,
      });
      await this.record(command, { tx, now, locked, action: 'file.attached', key: request.key });
      return this.views.view(tx, taskId, now);
    });
  }

  async remove(command: Command, taskId: string, evidenceId: string): Promise<TaskView> {
    return this.commands.run(command, async (tx, now) => {
      const locked = await lockTask(tx, {
        taskId,
        actor: command.actor,
        action: 'task.complete',
        version: null,
        now,
      });
      if (isRefusal(locked)) return locked;
      const closed = checkOpen(locked, command.actor.personId);
      if (closed !== null) return closed;
      const key = found(await removeEvidence(tx, taskId, evidenceId, now));
      await this.record(command, { tx, now, locked, action: 'file.detached', key });
      return this.views.view(tx, taskId, now);
    });
  }

  private async record(
    command: Command,
    change: {
      readonly tx: Parameters<typeof commitCommand>[0];
      readonly now: Parameters<typeof taskEvent>[1];
      readonly locked: LockedTask;
      readonly action: 'file.attached' | 'file.detached';
      readonly key: string;
    },
  ): Promise<void> {
    const { tx, now, locked, action, key } = change;
    const task = { ...locked.task, version: locked.task.version + 1 };
    await store(tx, locked, task);
    const event = taskEvent(command, now, action, task);
    await commitCommand(tx, locked.life.platformId, [
      { ...event, params: { ...event.params, evidence: key } },
    ]);
  }
}

function checkOpen(
  { task }: LockedTask,
  personId: string,
): Refusal<'taskNotOpen' | 'alreadyClosed' | 'notYours'> | null {
  if (task.state === 'planned') return refuse('taskNotOpen', { taskId: task.id });
  if (task.state !== 'open') return refuse('alreadyClosed', { taskId: task.id });
  if (task.assigneeId !== null && task.assigneeId !== personId) {
    return refuse('notYours', { taskId: task.id });
  }
  return null;
}

function checkRule(
  locked: LockedTask,
  personId: string,
  request: AddEvidence,
): Refusal<
  'taskNotOpen' | 'alreadyClosed' | 'notYours' | 'evidenceUnknown' | 'evidenceKindWrong'
> | null {
  const closed = checkOpen(locked, personId);
  if (closed !== null) return closed;
  const stage = locked.template.stages[locked.task.stageIndex];
  const rule =
    stage === undefined
      ? undefined
      : instructionsOf(stage, locked.task).evidence.find((one) => one.key === request.key);
  if (rule === undefined) return refuse('evidenceUnknown', { evidence: request.key });
  if (rule.kind !== request.kind) return refuse('evidenceKindWrong', { evidence: request.key });
  return null;
}
