import type {
  AddEvidence,
  CompleteTask,
  DecideTask,
  ExtendTask,
  ProblemCode,
  ReassignTask,
  ReplaceEvidence,
  Stale,
  TaskMove,
  TaskView,
} from '#contracts';
import { isRefusal, type Refusal } from '#domain';
import {
  attachEvidence,
  claim,
  complete,
  decideTask,
  detachEvidence,
  dropDraft,
  extend,
  reassign,
  release,
  remind,
  replaceEvidence,
  report,
  watch,
  type ActWithLetters,
} from '#moves';
import { JobSender, type Transaction } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { WallTime } from '../http/wall-time.ts';
import { TaskViews } from './task-views.ts';

type Move = (
  tx: Transaction,
  now: Temporal.Instant,
) => Promise<{ readonly id: string } | Refusal<ProblemCode>>;

/**
 * Moves of a task, one command each; every one answers the task as it now is. Who moves an older
 * version than there is hears that theirs is stale, with the present one.
 */
@Injectable()
export class TaskMovesService {
  constructor(
    private readonly commands: Commands,
    private readonly views: TaskViews,
    private readonly jobs: JobSender,
    private readonly wall: WallTime,
  ) {}

  claim(command: Command, taskId: string, form: TaskMove): Promise<TaskView> {
    return this.run(command, taskId, (tx, now) => claim(tx, command, { ...form, taskId }, now));
  }

  release(command: Command, taskId: string, form: TaskMove): Promise<TaskView> {
    return this.run(command, taskId, (tx, now) => release(tx, command, { ...form, taskId }, now));
  }

  complete(command: Command, taskId: string, form: CompleteTask): Promise<TaskView> {
    const act = this.withLetters(command);
    return this.run(command, taskId, (tx, now) => complete(tx, act, { ...form, taskId }, now));
  }

  report(command: Command, taskId: string, form: CompleteTask): Promise<TaskView> {
    const act = this.withLetters(command);
    return this.run(command, taskId, (tx, now) => report(tx, act, { ...form, taskId }, now));
  }

  decide(command: Command, taskId: string, form: DecideTask): Promise<TaskView> {
    return this.run(command, taskId, (tx, now) =>
      decideTask(tx, command, { ...form, taskId }, now),
    );
  }

  reassign(command: Command, taskId: string, form: ReassignTask): Promise<TaskView> {
    return this.run(command, taskId, (tx, now) => reassign(tx, command, { ...form, taskId }, now));
  }

  extend(command: Command, taskId: string, form: ExtendTask): Promise<TaskView> {
    return this.run(command, taskId, (tx, now) => extend(tx, command, { ...form, taskId }, now));
  }

  remind(command: Command, taskId: string, form: TaskMove): Promise<TaskView> {
    const act = this.withLetters(command);
    return this.run(command, taskId, (tx, now) => remind(tx, act, { ...form, taskId }, now));
  }

  watch(command: Command, taskId: string, isWatching: boolean): Promise<TaskView> {
    return this.run(command, taskId, (tx, now) => watch(tx, command, { taskId, isWatching }, now));
  }

  addEvidence(command: Command, taskId: string, evidence: AddEvidence): Promise<TaskView> {
    const act = this.withLetters(command);
    return this.run(command, taskId, (tx, now) =>
      attachEvidence(tx, act, { taskId, evidence }, now),
    );
  }

  replaceEvidence(
    command: Command,
    taskId: string,
    evidenceId: string,
    evidence: ReplaceEvidence,
  ): Promise<TaskView> {
    const act = this.withLetters(command);
    return this.run(command, taskId, (tx, now) =>
      replaceEvidence(tx, act, { taskId, evidenceId, evidence }, now),
    );
  }

  removeEvidence(command: Command, taskId: string, evidenceId: string): Promise<TaskView> {
    const act = this.withLetters(command);
    return this.run(command, taskId, (tx, now) =>
      detachEvidence(tx, act, { taskId, evidenceId }, now),
    );
  }

  dropDraft(command: Command, taskId: string): Promise<TaskView> {
    return this.run(command, taskId, (tx, now) => dropDraft(tx, command, { taskId }, now));
  }

  private withLetters({ actor }: Command): ActWithLetters {
    return { actor, jobs: this.jobs, wall: this.wall.now() };
  }

  private run(command: Command, taskId: string, move: Move): Promise<TaskView> {
    return this.commands.run(command, async (tx, now) => {
      const moved = await move(tx, now);
      if (isRefusal(moved) && moved.refused !== 'stale') return moved;
      const current = await this.views.view(tx, taskId, command.actor, now);
      return isRefusal(moved) ? stale(moved, current) : current;
    });
  }
}

function stale({ params }: Refusal, current: TaskView): Stale {
  return { refused: 'stale', params, current };
}
