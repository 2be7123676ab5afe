import type { Task } from './task.ts';

/**
 * Key of an approval slot of one role at a gate. `place` counts the slots of the same role from 1:
 * the first one bears the role alone, as it did when a role had no more than one.
 */
export function approvalKey(stageKey: string, role: string, place: number): string {
  return `approval:${stageKey}:${role}${place === 1 ? '' : `+${place}`}`;
}

/** Key of the escalation of a stage's deadline: one for each version of it and level. */
export function escalationKey(stageKey: string, deadlineVersion: number, level: number): string {
  return `escalation:${stageKey}:v${deadlineVersion}:l${level}`;
}

/** The same for the deadline of a task of the stage; an approval is told by its round as well. */
export function taskEscalationKey(
  stageKey: string,
  task: Pick<Task, 'kind' | 'key' | 'round'>,
  deadlineVersion: number,
  level: number,
): string {
  const subject =
    task.kind === 'approval'
      ? `approval:${task.key.slice(task.key.lastIndexOf(':') + 1)}:r${task.round}`
      : `task:${task.key}`;
  return `escalation:${stageKey}:${subject}:v${deadlineVersion}:l${level}`;
}

/** What the key of an escalation says. */
export interface EscalationKey {
  readonly kind: 'escalation';
  readonly stage: string;
  /** The task whose deadline it is, work in whatever round; null: the stage’s own. */
  readonly task: {
    readonly kind: 'work' | 'approval';
    readonly key: string;
    readonly round: number | null;
  } | null;
  /** Of the deadline. */
  readonly version: number;
  readonly level: number;
}

/** What an engine task's key names; null: the key is of a task that the template itself defines. */
export function readEngineKey(
  key: string,
):
  | { readonly kind: 'approval'; readonly stage: string; readonly role: string }
  | EscalationKey
  | null {
  const [kind, stage, last] = key.split(':');
  if (stage === undefined || last === undefined) return null;
  if (kind === 'approval') return { kind, stage, role: last.replace(/\+\d+$/, '') };
  return kind === 'escalation' ? readEscalationKey(key) : null;
}

const ESCALATION =
  /^escalation:(?<stage>[^:]+):(?:task:(?<task>[^:]+):|approval:(?<slot>[^:]+):r(?<round>\d+):)?v(?<version>\d+):l(?<level>\d+)$/;

/** What the key of an escalation names; null: it is none. */
export function readEscalationKey(key: string): EscalationKey | null {
  const parts = ESCALATION.exec(key)?.groups;
  const { stage, task, slot } = parts ?? {};
  if (parts === undefined || stage === undefined) return null;
  const counts = { version: Number(parts['version']), level: Number(parts['level']) };
  if (task !== undefined) {
    return { kind: 'escalation', stage, task: { kind: 'work', key: task, round: null }, ...counts };
  }
  if (slot === undefined) return { kind: 'escalation', stage, task: null, ...counts };
  const approval = { kind: 'approval', key: `approval:${stage}:${slot}` } as const;
  const round = Number(parts['round']);
  return { kind: 'escalation', stage, task: { ...approval, round }, ...counts };
}
