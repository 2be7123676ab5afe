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

/** The same for the deadline of a task of the stage. */
export function taskEscalationKey(
  stageKey: string,
  taskKey: string,
  deadlineVersion: number,
  level: number,
): string {
  return `escalation:${stageKey}:task:${taskKey}:v${deadlineVersion}:l${level}`;
}

/** What the key of an escalation says. */
export interface EscalationKey {
  readonly kind: 'escalation';
  readonly stage: string;
  /** Key of the task whose deadline it is; null: the stage's own. */
  readonly task: string | null;
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
  /^escalation:(?<stage>[^:]+):(?:task:(?<task>[^:]+):)?v(?<version>\d+):l(?<level>\d+)$/;

/** What the key of an escalation names; null: it is none. */
export function readEscalationKey(key: string): EscalationKey | null {
  const { stage, task, version, level } = ESCALATION.exec(key)?.groups ?? {};
  if (stage === undefined) return null;
  return {
    kind: 'escalation',
    stage,
    task: task ?? null,
    version: Number(version),
    level: Number(level),
  };
}
