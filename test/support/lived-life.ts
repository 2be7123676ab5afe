import { stageEscalations } from './stage-escalations.ts';
import type { StorySystem } from './story-system.ts';
import { reminderFaults } from './reminder-faults.ts';
import { unexplainedDays } from './unexplained-days.ts';

/** How a platform's life went, read when it is over. */
export interface LivedLife {
  readonly state: string;
  readonly isProcessOpen: boolean;
  readonly outcomes: Readonly<Record<string, string>>;
  /** Kinds, in the order in which they were made. */
  readonly deviations: readonly string[];
  /** Keys of those of stages: one names the stage and the version of its deadline that passed. */
  readonly escalations: readonly string[];
  /** Sentences; none when nothing happened twice, nothing is lost and no day goes unexplained. */
  readonly faults: readonly string[];
  readonly incidents: readonly string[];
}

interface TaskLine {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly round: number;
  readonly isOpened: boolean;
}

interface AuditLine {
  readonly action: string;
  readonly subject: string;
  readonly round: string | null;
}

/** Reads what has become of a platform. */
export async function livedLife(system: StorySystem, platformId: string): Promise<LivedLife> {
  const { dataSource } = system.database;
  const tasks: TaskLine[] = await dataSource.query(
    `SELECT id, key, kind, state, outcome, round, opened_at IS NOT NULL AS "isOpened"
     FROM task WHERE platform_id = $1`,
    [platformId],
  );
  const audit: AuditLine[] = await dataSource.query(
    `SELECT action, subject_id AS subject, params->>'round' AS round
     FROM audit_entry WHERE process_id = $1 ORDER BY sequence`,
    [platformId],
  );
  const deviations: { kind: string }[] = await dataSource.query(
    `SELECT kind FROM deviation WHERE platform_id = $1 ORDER BY made_at, id`,
    [platformId],
  );
  const open: unknown[] = await dataSource.query(
    `SELECT FROM process WHERE id = $1 AND closed_at IS NULL`,
    [platformId],
  );
  const inbox: unknown[] = await dataSource.query(
    `SELECT FROM inbox i JOIN task t ON t.id = i.task_id WHERE t.platform_id = $1`,
    [platformId],
  );
  return {
    state: await system.platformState(platformId),
    isProcessOpen: open.length > 0,
    outcomes: Object.fromEntries(
      tasks
        .filter(({ kind }) => kind === 'work')
        .map(({ key, state, outcome }) => [key, outcome ?? state]),
    ),
    deviations: deviations.map(({ kind }) => kind),
    escalations: stageEscalations(tasks),
    faults: [
      ...faultsOfTasks(tasks),
      ...faultsOfAudit(tasks, audit),
      ...(inbox.length > 0 ? ['an inbox keeps a task'] : []),
      ...(await reminderFaults(dataSource.manager, platformId)),
      ...(await unexplainedDays(system, platformId)),
    ],
    incidents: (await system.incidents(platformId)).map(({ code }) => code),
  };
}

function faultsOfTasks(tasks: readonly TaskLine[]): readonly string[] {
  const left = tasks.filter(({ state }) => state === 'planned' || state === 'open');
  return [
    ...left.map(({ key, state }) => `${key} is left ${state}`),
    ...repeated(tasks.map(({ kind, key, round }) => `${kind} ${key} of round ${round}`)),
  ];
}

function faultsOfAudit(tasks: readonly TaskLine[], audit: readonly AuditLine[]): readonly string[] {
  const opened = audit.filter(({ action }) => action === 'task.opened');
  const known = new Set(opened.map(({ subject }) => subject));
  const over = audit.findIndex(({ action }) => OVER.has(action));
  const afterwards = over < 0 ? [] : audit.slice(over + 1).filter(({ action }) => opens(action));
  return [
    ...repeated(
      audit
        .filter(({ action }) => ONCE.has(action))
        .map(({ action, subject, round }) => `${action} of ${subject} ${round ?? ''}`),
    ),
    ...tasks
      .filter(({ id, isOpened }) => isOpened !== known.has(id))
      .map(({ key }) => `the opening of ${key} is told wrongly`),
    ...afterwards.map(({ action }) => `${action} after the end`),
  ];
}

/** Each at most once for one subject and round. */
const ONCE: ReadonlySet<string> = new Set([
  'stage.opened',
  'stage.passed',
  'stage.stopped',
  'task.opened',
  'gate.opened',
  'platform.closed',
  'platform.stopped',
  'platform.endedEarly',
]);

const OVER: ReadonlySet<string> = new Set([
  'platform.closed',
  'platform.stopped',
  'platform.endedEarly',
]);

function opens(action: string): boolean {
  return action.endsWith('.opened') || action === 'stage.overdue';
}

function repeated(sentences: readonly string[]): readonly string[] {
  return sentences
    .filter((one, index) => sentences.indexOf(one) !== index)
    .map((one) => `${one} happened twice`);
}
