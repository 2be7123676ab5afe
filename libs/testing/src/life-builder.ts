import { newApproval, type GateDefinition, type Life, type Stage, type Task } from '#domain';
import { Temporal } from 'temporal-polyfill';
import { aGate } from './template-builder.ts';

/** The moment at which lives of the specs begin. */
export const START = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2026, 8, 1, 6));

export function later(days: number): Temporal.Instant {
  return START.add({ hours: 24 * days });
}

/** A required one-off task of the coordinator in the first stage, not opened yet. */
export function aPlannedTask(key: string, change: Partial<Task> = {}): Task {
  return {
    id: `id-${key}`,
    key,
    kind: 'work',
    stageIndex: 0,
    role: 'coordinator',
    routedRole: 'coordinator',
    after: [],
    isRequired: true,
    isStanding: false,
    state: 'planned',
    round: 1,
    assigneeId: null,
    deadline: null,
    granted: null,
    baseline: null,
    definition: null,
    openedAt: null,
    closedAt: null,
    closedBy: null,
    closedFor: null,
    outcome: null,
    evidence: [],
    missingEvidence: [],
    filled: [],
    reportedAt: null,
    fixedFor: null,
    carriedFrom: null,
    version: 1,
    ...change,
  };
}

export function anOpenTask(key: string, change: Partial<Task> = {}): Task {
  return aPlannedTask(key, { state: 'open', openedAt: START, version: 2, ...change });
}

export function aClosedTask(key: string, change: Partial<Task> = {}): Task {
  return anOpenTask(key, {
    state: 'closed',
    assigneeId: 'ann',
    closedAt: later(1),
    closedBy: 'ann',
    outcome: 'completed',
    version: 3,
    ...change,
  });
}

/** An open approval slot of a stage's running round, held by its own role. */
export function anApproval(stage: Stage, role: string, change: Partial<Task> = {}): Task {
  const at = { stageIndex: stage.index, stageKey: stage.key, round: stage.round };
  const slot = newApproval(`approval-${role}-${stage.round}`, at, { role, place: 1 });
  return { ...slot, state: 'open', openedAt: START, version: 2, ...change };
}

/** A month of 2026 or 2027 a stage, counted from September 2026, in Moscow. */
export function aStageOf(index: number, change: Partial<Stage> = {}): Stage {
  const month = new Temporal.PlainYearMonth(2026, 9).add({ months: index });
  const period = { from: month.toString(), until: month.toString() };
  const opensOn = month.toPlainDate({ day: 1 }).toString();
  return {
    id: `stage-${index}`,
    index,
    key: `s${index}`,
    state: 'planned',
    round: 1,
    period,
    opensOn,
    baseline: { period, opensOn },
    recorded: null,
    deadline: { on: month.toString(), zone: 'Europe/Moscow', calendar: 'ru', isProvisional: false },
    deadlineVersion: 1,
    openedAt: null,
    closedAt: null,
    ...change,
  };
}

/** A gate that holders of the roles decide. */
export function anApprovalGate(key: string, ...roles: string[]): GateDefinition {
  return aGate(key, { decision: { kind: 'approvals', roles } });
}

/** A running life; a gate for each stage that decides by its checklist; nobody holds a role. */
export function aLife(
  stages: readonly Stage[],
  tasks: readonly Task[],
  change: Partial<Life> = {},
): Life {
  return {
    platformId: 'platform',
    state: 'running',
    zone: 'Europe/Moscow',
    term: {
      from: stages.at(0)?.period.from ?? '2026-09',
      until: stages.at(-1)?.period.until ?? '2026-09',
    },
    suspension: null,
    stages,
    gates: stages.map((stage) => aGate(`${stage.key}Gate`)),
    tasks,
    heldRoles: new Set(),
    ...change,
  };
}
