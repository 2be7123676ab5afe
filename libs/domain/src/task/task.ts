import type { Temporal } from 'temporal-polyfill';
import type { Deadline, DueOn } from '../deadline/deadline.ts';
import type { EvidenceRule, TaskDefinition } from '../template/template.ts';

/** `work` comes from the template, `approval` from a gate, `escalation` from a deadline that passed. */
export type TaskKind = 'work' | 'approval' | 'escalation';

/** `planned` waits for its stage and its `after`; `ended` closed with its stage and was nobody's doing. */
export type TaskState = 'planned' | 'open' | 'closed' | 'ended';

/**
 * `withdrawn`: an approval slot that another slot's return or rejection made pointless. `dropped` and
 * `split`: taken out of the plan, for good or for its parts. `recorded`: was done before the
 * platform came here.
 */
export type TaskOutcome =
  | 'completed'
  | 'approved'
  | 'returned'
  | 'rejected'
  | 'ended'
  | 'withdrawn'
  | 'dropped'
  | 'split'
  | 'recorded';

/** One piece of evidence that a task's definition asks for, and whether it is there. */
export interface EvidenceState {
  readonly key: string;
  readonly kind: 'file' | 'link';
  readonly isRequired: boolean;
  readonly isThere: boolean;
}

/** A human task as the rules see it; its texts and form stay with its
 * definition. */
export interface Task {
  readonly id: string;
  /** Unique among the platform's tasks of one kind and round. */
  readonly key: string;
  readonly kind: TaskKind;
  readonly stageIndex: number;
  /** The role that should do it. */
  readonly role: string;
  /** The role that it lies with now: `role`, or the coordinator while nobody holds `role`. */
  readonly routedRole: string;
  readonly after: readonly string[];
  readonly isRequired: boolean;
  readonly isStanding: boolean;
  readonly state: TaskState;
  /** Grows by one each time the task is returned for rework; starts at 1. */
  readonly round: number;
  readonly assigneeId: string | null;
  readonly deadline: Deadline | null;
  /** The time that a person gave: neither its rule nor a calendar leads to an earlier deadline. */
  readonly granted: Deadline | null;
  /** What the launch expected; null for a task that came later. Never changes. */
  readonly baseline: DueOn | null;
  /** Its own definition, when it came into the plan of a running platform; null: the template's. */
  readonly definition: TaskDefinition | null;
  readonly openedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  /** The natural person who closed it. */
  readonly closedBy: string | null;
  /** The absent person in whose name it was closed; null: the person's own. */
  readonly closedFor: string | null;
  readonly outcome: TaskOutcome | null;
  readonly evidence: readonly EvidenceState[];
  /** Keys of required evidence that is not there yet. */
  readonly missingEvidence: readonly string[];
  /** Keys of the form's fields that were filled when it was sent last. */
  readonly filled: readonly string[];
  /** When a standing task was last reported on; null for any other. */
  readonly reportedAt: Temporal.Instant | null;
  /** The person whose decision slot this is, and nobody else's of the role; null: the role's. */
  readonly fixedFor: string | null;
  /** The approval of the round before that this one carries over; null: decided in its own round. */
  readonly carriedFrom: string | null;
  /** Grows with each change; a command that names another one is stale. */
  readonly version: number;
}

/** What a task answers for until somebody has sent or attached anything. */
export const NOTHING_SENT = {
  evidence: [],
  missingEvidence: [],
  filled: [],
  reportedAt: null,
  fixedFor: null,
  carriedFrom: null,
} as const satisfies Partial<Task>;

/** The evidence that a task has to bring, with what is there: `present` are keys. */
export function evidenceStates(
  rules: readonly EvidenceRule[],
  present: readonly string[],
): Pick<Task, 'evidence' | 'missingEvidence'> {
  const evidence = rules.map(({ key, kind, required }) => ({
    key,
    kind,
    isRequired: required,
    isThere: present.includes(key),
  }));
  const missing = evidence.filter((one) => one.isRequired && !one.isThere);
  return { evidence, missingEvidence: missing.map((one) => one.key) };
}

/** A task is done with when nothing waits for it any more. */
export function isDone(task: Task): boolean {
  return task.state === 'closed' || task.state === 'ended';
}
