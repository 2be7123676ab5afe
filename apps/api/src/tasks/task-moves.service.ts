import type {
  AddEvidence,
  CompleteTask,
  DecideTask,
  ProblemCode,
  TaskMove,
  TaskView,
} from '#contracts';
import { isRefusal, type Refusal, type Task } from '#domain';
import { attachEvidence, claim, complete, decideTask, detachEvidence, release } from '#moves';
import type { Transaction } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { TaskViews } from './task-views.ts';

type Move = (tx: Transaction, now: Temporal.Instant) => Promise<Task | Refusal<ProblemCode>>;

/** Moves of a task, one command each; every one answers the task as it now is. */
@Injectable()
export class TaskMovesService {
  constructor(
    private readonly commands: Commands,
    private readonly views: TaskViews,
  ) {}

  claim(command: Command, taskId: string, form: TaskMove): Promise<TaskView> {
    return this.run(command, (tx, now) => claim(tx, command, { ...form, taskId }, now));
  }

  release(command: Command, taskId: string, form: TaskMove): Promise<TaskView> {
    return this.run(command, (tx, now) => release(tx, command, { ...form, taskId }, now));
  }

  complete(command: Command, taskId: string, form: CompleteTask): Promise<TaskView> {
    return this.run(command, (tx, now) => complete(tx, command, { ...form, taskId }, now));
  }

  decide(command: Command, taskId: string, form: DecideTask): Promise<TaskView> {
    return this.run(command, (tx, now) => decideTask(tx, command, { ...form, taskId }, now));
  }

  addEvidence(command: Command, taskId: string, evidence: AddEvidence): Promise<TaskView> {
    return this.run(command, (tx, now) => attachEvidence(tx, command, { taskId, evidence }, now));
  }

  removeEvidence(command: Command, taskId: string, evidenceId: string): Promise<TaskView> {
    return this.run(command, (tx, now) => detachEvidence(tx, command, { taskId, evidenceId }, now));
  }

  private run(command: Command, move: Move): Promise<TaskView> {
    return this.commands.run(command, async (tx, now) => {
      const moved = await move(tx, now);
      return isRefusal(moved) ? moved : this.views.view(tx, moved.id, now);
    });
  }
}
