import type { ProblemCode } from '#contracts';
import { dayOfRoles, isRefusal, type Refusal } from '#domain';
import { claim, complete, decideTask, extend, reassign, release, report } from '#moves';
import { actorOf, JobSender, type Transaction } from '#persistence';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import type { TaskFacts } from './oracle/facts.ts';
import type { SetClock } from './set-clock.ts';

export type Move =
  | { readonly kind: 'claim' | 'release' | 'complete' | 'report' | 'approve' }
  | { readonly kind: 'return'; readonly tasks: readonly string[] }
  | { readonly kind: 'extend'; readonly on: string }
  | { readonly kind: 'reassign'; readonly to: string };

class NotDone extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** What people do with tasks, by the very moves of the api. */
export class Acts {
  private readonly jobs: JobSender;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: SetClock,
  ) {
    this.jobs = new JobSender(dataSource);
  }

  /** Answers `done`, or the code of the refusal. */
  async move(personId: string, task: TaskFacts, move: Move): Promise<string> {
    try {
      await this.dataSource.transaction(async (tx) => {
        const outcome = await this.moved(tx, personId, task, move);
        if (isRefusal(outcome)) throw new NotDone(outcome.refused);
      });
      return 'done';
    } catch (error) {
      if (error instanceof NotDone) return error.code;
      throw error;
    }
  }

  private async moved(
    tx: Transaction,
    personId: string,
    { id: taskId, version }: TaskFacts,
    move: Move,
  ): Promise<object | Refusal<ProblemCode>> {
    const now = await this.clock.now();
    const actor = await actorOf(tx, personId, dayOfRoles(now));
    if (actor === null) throw new NotDone('nobody');
    const act = { actor, jobs: this.jobs, wall: Temporal.Now.instant() };
    const seen = { taskId, version };
    switch (move.kind) {
      case 'claim':
        return claim(tx, act, seen, now);
      case 'release':
        return release(tx, act, seen, now);
      case 'complete':
        return complete(tx, act, { ...seen, form: {} }, now);
      case 'report':
        return report(tx, act, { ...seen, form: {} }, now);
      case 'approve':
        return decideTask(tx, act, { ...seen, outcome: 'approved' }, now);
      case 'return': {
        const tasks = move.tasks.map((key) => ({ key, remark: 'Уточните' }));
        return decideTask(tx, act, { ...seen, outcome: 'returned', tasks }, now);
      }
      case 'extend':
        return extend(tx, act, { ...seen, on: move.on, reason: 'Нужно время' }, now);
      case 'reassign':
        return reassign(tx, act, { ...seen, personId: move.to, reason: 'Болезнь' }, now);
    }
  }
}
