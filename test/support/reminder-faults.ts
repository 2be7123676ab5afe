import { DEFAULT_LADDER, dueInstant, plannedRungs, type Deadline } from '#domain';
import { lookAtLife, readCalendar, type LockedLife, type Transaction } from '#persistence';
import { Temporal } from 'temporal-polyfill';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly dueOn: string;
  readonly dueClock: string | null;
  readonly dueAt: Date;
  readonly handledUntil: Date;
  readonly nextAt: Date | null;
}

interface Waiting {
  readonly name: string;
  readonly deadline: Deadline;
  /** Null: it is counted where it is armed. */
  readonly version: number | null;
}

/**
 * Where the reminders of a platform (without a ladder of its own) are not what its life says: rules 6–8
 * of docs/reminders.md, reckoned anew.
 */
export async function reminderFaults(tx: Transaction, platformId: string): Promise<string[]> {
  const looked = await lookAtLife(tx, platformId, Temporal.Now.instant());
  if (looked === null) return ['no platform'];
  const rows: Row[] = await tx.query(
    `SELECT subject_id AS id, version, state, due_on AS "dueOn", due_clock AS "dueClock",
       due_at AS "dueAt", handled_until AS "handledUntil", next_at AS "nextAt"
     FROM reminder WHERE platform_id = $1 AND subject_kind <> 'own'`,
    [platformId],
  );
  const waiting = waitingOf(looked);
  const armed = new Map(rows.map((row) => [row.id, row]));
  const left = rows.filter((row) => !waiting.has(row.id) && row.state !== 'over');
  const calendar = await readCalendar(tx, looked.calendar);
  const expected = looked.life.suspension === null ? 'waiting' : 'paused';
  return [
    ...left.map((row) => `${row.id}: ${row.state}, though it waits for nobody`),
    ...[...waiting].flatMap(([id, { name, deadline, version }]) => {
      const row = armed.get(id);
      if (row === undefined) return [`${name}: nobody armed it`];
      const next = plannedRungs(
        deadline,
        DEFAULT_LADDER,
        calendar,
        Temporal.Instant.fromEpochMilliseconds(row.handledUntil.getTime()),
      )[0];
      const due = dueInstant(deadline).epochMilliseconds;
      return [
        row.state === expected ? [] : [`${name}: ${row.state} instead of ${expected}`],
        row.dueOn === deadline.on && row.dueClock === (deadline.at ?? null) ? [] : ['another day'],
        row.dueAt.getTime() === due ? [] : [`${name}: due at another moment`],
        version === null || row.version === version ? [] : [`${name}: version ${row.version}`],
        expected === 'paused' || row.nextAt?.getTime() === next?.at.epochMilliseconds
          ? []
          : [`${name}: next at ${row.nextAt?.toISOString() ?? 'no time'}`],
      ].flat();
    }),
  ];
}

function waitingOf({ life }: LockedLife): ReadonlyMap<string, Waiting> {
  if (life.state !== 'running') return new Map();
  const gates = life.stages
    .filter((stage) => stage.state === 'open' || stage.state === 'atGate')
    .map((stage): [string, Waiting] => [
      stage.id,
      { name: `gate ${stage.key}`, deadline: stage.deadline, version: stage.deadlineVersion },
    ]);
  const tasks = life.tasks.flatMap(({ id, key, kind, state, deadline }): [string, Waiting][] =>
    state !== 'open' || kind === 'escalation' || deadline === null
      ? []
      : [[id, { name: `task ${key}`, deadline, version: null }]],
  );
  return new Map([...gates, ...tasks]);
}
