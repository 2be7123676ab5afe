import { isRefusal, type AuditEvent, type Refusal } from '#domain';
import {
  Clock,
  commitStep,
  lockLife,
  lockProcess,
  markSeen,
  recordIncident,
  type LockedLife,
  type Transaction,
} from '#persistence';
import type { Answer, Wake } from '#workflows/types';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';

/** What one step works with, under the lock of its process. */
export interface Step extends LockedLife {
  readonly tx: Transaction;
  readonly now: Temporal.Instant;
  /** Audit rows of the step, written with its commit. */
  readonly events: AuditEvent[];
}

export interface StepResult<T> {
  readonly answer: Answer<T>;
  /** The process is over. */
  readonly closed?: boolean;
}

/**
 * Runs a step of a platform's story as one idempotent transaction.
 *
 * 1. The process is locked before anything is read.
 * 2. A platform whose life is over answers "ended" without effect.
 * 3. A refusal rolls back, becomes an incident, and the story waits for the next change.
 * 4. What the step looked at is seen; an incident of an earlier try is resolved.
 */
@Injectable()
export class PlatformSteps {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async run<T>(
    platformId: string,
    rule: (step: Step) => Promise<StepResult<T> | Refusal>,
  ): Promise<Answer<T>> {
    try {
      return await this.dataSource.transaction((tx) => this.inTransaction(tx, platformId, rule));
    } catch (error) {
      if (!(error instanceof StepRefused)) throw error;
      await this.recordRefusal(platformId, error);
      return { kind: 'wait', wake: null };
    }
  }

  private async inTransaction<T>(
    tx: Transaction,
    platformId: string,
    rule: (step: Step) => Promise<StepResult<T> | Refusal>,
  ): Promise<Answer<T>> {
    const now = await this.clock.now(tx);
    const locked = await lockLife(tx, platformId, now);
    if (locked === null) return { kind: 'ended' };
    const events: AuditEvent[] = [];
    const isOver = locked.life.state !== 'running';
    const result: StepResult<T> | Refusal = isOver
      ? { answer: { kind: 'ended' } }
      : await rule({ ...locked, tx, now, events });
    if (isRefusal(result)) throw new StepRefused(result, locked.process.revision);
    await commitStep(tx, locked.process, events, {
      closedAt: isOver || result.closed === true ? now : null,
      now,
    });
    return result.answer;
  }

  private async recordRefusal(
    platformId: string,
    { refusal, revision }: StepRefused,
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await lockProcess(tx, platformId);
      await recordIncident(tx, {
        processId: platformId,
        code: refusal.refused,
        params: refusal.params,
        at: await this.clock.now(tx),
      });
      await markSeen(tx, platformId, revision);
    });
  }
}

/** Carries a refusal out of the transaction, so that nothing of the step stays. */
class StepRefused extends Error {
  constructor(
    readonly refusal: Refusal,
    /** What the refused step looked at; a later command is not seen yet. */
    readonly revision: number,
  ) {
    super(refusal.refused);
  }
}

export function final<T>(value: T): StepResult<T> {
  return { answer: { kind: 'final', value } };
}

/** Not yet: ask again at the bell, or at `at` when it is given. */
export function wait(now: Temporal.Instant, at: Temporal.Instant | null): StepResult<never> {
  return { answer: { kind: 'wait', wake: at === null ? null : wakeAt(now, at) } };
}

function wakeAt(now: Temporal.Instant, at: Temporal.Instant): Wake {
  return { at: at.epochMilliseconds, inMs: at.epochMilliseconds - now.epochMilliseconds };
}

/** An audit event of the process itself. */
export function processEvent(
  step: Pick<Step, 'now'>,
  action: AuditEvent['action'],
  subject: AuditEvent['subject'],
  params: AuditEvent['params'] = {},
): AuditEvent {
  return { at: step.now, actorId: null, onBehalfOfId: null, action, subject, params, texts: {} };
}
