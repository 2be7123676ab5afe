import { dueInstant, isStageClosed, type AuditEvent, type EscalationSubject } from '#domain';
import {
  commitCommand,
  lockLife,
  reminderVersions,
  type Clock,
  type JobData,
  type LockedLife,
  type Transaction,
} from '#persistence';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { openEscalation } from './open-escalation.ts';

type Asked = JobData['escalate'];

/**
 * Lets a deadline go to the next responsible person because its ladder says so. What is done with, has
 * another deadline by now, or waits with its suspended platform goes nowhere; done again it changes
 * nothing.
 */
export class Escalations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async open(asked: Asked): Promise<void> {
    await this.dataSource.transaction((tx) => this.inTransaction(tx, asked));
  }

  private async inTransaction(tx: Transaction, asked: Asked): Promise<void> {
    const now = await this.clock.now(tx);
    const locked = await lockLife(tx, asked.platformId, now);
    if (locked === null) return;
    const { state, suspension } = locked.life;
    if (state !== 'running' || suspension !== null) return;
    const subject = subjectOf(locked, asked);
    if (subject === null || !isLate(subject, now)) return;
    const versions = await reminderVersions(tx, [asked.subject.id]);
    if (versions.get(asked.subject.id) !== asked.version) return;
    const events: AuditEvent[] = [];
    const opened = await openEscalation({ ...locked, tx, events }, subject, asked);
    if (opened !== null) await commitCommand(tx, asked.platformId, events);
  }
}

/** The subject as it waits now; null: it does not. An approval is late with its gate, which goes on for it. */
function subjectOf({ life }: LockedLife, { subject, version }: Asked): EscalationSubject | null {
  switch (subject.kind) {
    case 'task': {
      const task = life.tasks.find((one) => one.id === subject.id && one.kind === 'work');
      if (task?.state !== 'open' || (task.isStanding && task.reportedAt !== null)) return null;
      return { kind: 'task', task, version };
    }
    case 'gate': {
      const stage = life.stages.find((one) => one.id === subject.id);
      if (stage === undefined || isStageClosed(stage) || stage.state === 'planned') return null;
      return stage.deadlineVersion === version ? { kind: 'gate', stage, version } : null;
    }
    case 'own':
      return null;
  }
}

function isLate(subject: EscalationSubject, now: Temporal.Instant): boolean {
  const { deadline } = subject.kind === 'gate' ? subject.stage : subject.task;
  return deadline !== null && Temporal.Instant.compare(now, dueInstant(deadline)) >= 0;
}
