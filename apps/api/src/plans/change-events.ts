import type { ChangePlan } from '#contracts';
import {
  isDone,
  type AuditEvent,
  type ChangeOf,
  type Doer,
  type Life,
  type PlanChange,
  type PlannedDeviation,
  type Task,
} from '#domain';
import { taskEvent } from '#moves';
import type { Temporal } from 'temporal-polyfill';

/** One change that was done, as its audit rows tell it. */
export interface DoneChange {
  readonly change: Exclude<PlanChange, ChangeOf<'changeHolder'>>;
  readonly deviation: PlannedDeviation;
  readonly by: Doer;
  readonly now: Temporal.Instant;
  readonly reason: string;
  readonly act: ChangePlan['act'];
}

/** The audit event of a change; `after`: the life when all changes are done. */
export function changeEvent(done: DoneChange, after: Life): AuditEvent {
  const { change, deviation } = done;
  const ofPlatform = { kind: 'platform', id: after.platformId } as const;
  switch (change.kind) {
    case 'extendTask': {
      const [move] = deviation.moves;
      const from = move?.from?.on ?? null;
      const dates = { ...deviation.params, from, until: change.until.on };
      return aboutTask(done, after, 'task.extended', change.task, dates);
    }
    case 'shift': {
      const stage = after.stages.find((one) => one.key === change.stage);
      return {
        ...common(done, 'plan.shifted', { kind: 'stage', id: stage?.id ?? change.stage }),
        params: deviation.params,
      };
    }
    case 'addTask': {
      const key = String(deviation.params['task']);
      return aboutTask(done, after, 'task.added', key, { stage: change.stage });
    }
    case 'splitTask':
      return aboutTask(done, after, 'task.split', change.task, deviation.params);
    case 'dropTask':
      return aboutTask(done, after, 'task.dropped', change.task, {});
    case 'suspend':
      return { ...common(done, 'platform.suspended', ofPlatform), params: deviation.params };
    case 'resume':
      return { ...common(done, 'platform.resumed', ofPlatform), params: deviation.params };
    case 'endEarly':
      return { ...common(done, 'platform.endedEarly', ofPlatform), params: deviation.params };
    case 'extendTerm':
      return termEvent(done, { ...common(done, 'term.extended', ofPlatform) });
  }
}

/** Open tasks that somebody else has now, or that ended with the platform. */
export function taskEvents(
  before: Life,
  after: Life,
  by: Doer,
  now: Temporal.Instant,
): readonly AuditEvent[] {
  const known = new Map(before.tasks.map((task) => [task.id, task]));
  return after.tasks.flatMap((task): AuditEvent[] => {
    const was = known.get(task.id);
    if (was === undefined || was.state !== 'open') return [];
    if (task.outcome === 'ended') return [taskEvent({ by }, now, 'task.ended', task)];
    if (isDone(task) || task.assigneeId === was.assigneeId) return [];
    const event = taskEvent({ by }, now, 'task.handedOver', task);
    return [{ ...event, params: { ...event.params, personId: task.assigneeId } }];
  });
}

function common(
  { by, now, reason }: DoneChange,
  action: AuditEvent['action'],
  subject: AuditEvent['subject'],
): AuditEvent {
  return {
    at: now,
    actorId: by.personId,
    onBehalfOfId: by.onBehalfOfId,
    action,
    subject,
    params: {},
    texts: { reason },
  };
}

function aboutTask(
  done: DoneChange,
  { tasks }: Life,
  action: AuditEvent['action'],
  key: string,
  params: AuditEvent['params'],
): AuditEvent {
  const task: Task | undefined = tasks.findLast((one) => one.kind === 'work' && one.key === key);
  if (task === undefined) throw new Error(`no task ${key}`);
  const event = taskEvent(done, done.now, action, task);
  return { ...event, params: { ...event.params, ...params }, texts: { reason: done.reason } };
}

function termEvent({ deviation, act, reason }: DoneChange, event: AuditEvent): AuditEvent {
  const [move] = deviation.moves;
  return {
    ...event,
    params: {
      from: move?.from?.on ?? null,
      until: move?.until?.on ?? null,
      actKind: act?.kind ?? null,
      actNumber: act?.number ?? null,
      actDate: act?.date ?? null,
    },
    texts: { reason, ...(act === undefined ? {} : { issuer: act.issuer }) },
  };
}
