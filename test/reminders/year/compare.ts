import type { DataSource } from 'typeorm';
import { isoOf, MINUTES_A_DAY, type Minute } from './oracle/naive-days.ts';
import type { Oracle, Running, Telling } from './oracle/oracle.ts';
import type { ReceivedLetter } from './post-office.ts';

const SHOWN = 20;

/** A letter about more than that counts the rest. */
const MOST_NAMED = 30;

/** How people and subjects are called where a difference is shown. */
export interface Naming {
  readonly person: (id: string) => string;
  readonly subject: (id: string) => string;
}

interface Line {
  readonly text: string;
  readonly subjectId?: string;
  /** Of the oracle: how often its deadline was set; of the product: its version. */
  readonly version?: number;
}

export interface Difference {
  readonly missing: readonly string[];
  readonly tooMuch: readonly string[];
  readonly count: number;
}

/** Differences between what should have been and what was; both empty: there are none. */
export function difference(expected: readonly string[], actual: readonly string[]): Difference {
  const missing = less(expected, actual);
  const tooMuch = less(actual, expected);
  return {
    missing: missing.toSorted().slice(0, SHOWN),
    tooMuch: tooMuch.toSorted().slice(0, SHOWN),
    count: missing.length + tooMuch.length,
  };
}

/** What of the one is not in the other, as often as it is not. */
function less(one: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const text of other) left.set(text, (left.get(text) ?? 0) + 1);
  return one.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

/** `YYYY-MM-DD HH:MM` of the minute, by UTC. */
function shown(minute: Minute): string {
  const clock = minute % MINUTES_A_DAY;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${isoOf(Math.floor(minute / MINUTES_A_DAY))} ${two(Math.floor(clock / 60))}:${two(clock % 60)}`;
}

/** The same of whole lines, their versions apart. */
export function lineDifference(expected: readonly Line[], actual: readonly Line[]): Difference {
  const textOf = ({ text }: Line): string => text;
  return difference(expected.map(textOf), actual.map(textOf));
}

export function expectedTellings({ tellings }: Oracle, naming: Naming): Line[] {
  return tellings.map((one) => tellingLine(one, one.setting, naming));
}

export async function actualTellings(dataSource: DataSource, naming: Naming): Promise<Line[]> {
  const rows: (Omit<Told, 'at'> & { readonly version: number; readonly at: Date })[] =
    await dataSource.query(
      `SELECT person_id AS "personId", subject_id AS "subjectId", rung, version, reason,
         on_behalf_of_id AS "onBehalfOf", created_at AS at
       FROM notification WHERE kind = 'deadline'`,
    );
  return rows.map(({ at, version, ...one }) =>
    tellingLine({ ...one, at: minuteOf(at) }, version, naming),
  );
}

type Told = Omit<Telling, 'setting' | 'because' | 'isAway'>;

function tellingLine(one: Told, version: number, naming: Naming): Line {
  const { at, subjectId, rung, personId, reason, onBehalfOf } = one;
  const whose = onBehalfOf === null ? '' : `for ${naming.person(onBehalfOf)}`;
  const parts = [shown(at), naming.subject(subjectId), rung, '→', naming.person(personId)];
  return { text: [...parts, reason, whose].join(' '), subjectId, version };
}

export function expectedRuns({ runs }: Oracle, naming: Naming): Line[] {
  return runs.map((one) => runLine(one, one.setting, naming));
}

export async function actualRuns(dataSource: DataSource, naming: Naming): Promise<Line[]> {
  const rows: (Omit<Ran, 'at'> & { readonly version: number; readonly at: Date })[] =
    await dataSource.query(
      `SELECT subject_id AS "subjectId", rung, version, outcome, ran_at AS at
       FROM reminder_run WHERE outcome <> 'skipped'`,
    );
  return rows.map(({ at, version, ...one }) =>
    runLine({ ...one, at: minuteOf(at) }, version, naming),
  );
}

type Ran = Omit<Running, 'setting'>;

function runLine({ at, subjectId, rung, outcome }: Ran, version: number, naming: Naming): Line {
  return {
    text: `${shown(at)} ${naming.subject(subjectId)} ${rung} ${outcome}`,
    subjectId,
    version,
  };
}

function minuteOf(at: Date): Minute {
  return at.getTime() / 60_000;
}

export function expectedLetters({ letters }: Oracle, naming: Naming): string[] {
  return letters.map(({ personId, at, subjects }) =>
    letterLine(naming.person(personId), at, { subjects, more: 0 }, naming),
  );
}

export function actualLetters(received: readonly ReceivedLetter[], naming: Naming): string[] {
  return received
    .filter(({ subjects }) => subjects.length > 0)
    .map(({ to, at, ...told }) => letterLine(to.replace('@year.test', ''), at, told, naming));
}

function letterLine(
  person: string,
  at: Minute,
  { subjects, more }: Pick<ReceivedLetter, 'subjects' | 'more'>,
  naming: Naming,
): string {
  const all = subjects.length + more;
  if (all > MOST_NAMED) return `${shown(at)} ${person}: ${all} deadlines`;
  return `${shown(at)} ${person}: ${subjects.map(naming.subject).toSorted().join(', ')}`;
}

export function expectedEscalations({ escalations }: Oracle, naming: Naming): string[] {
  return escalations.map(
    ({ subjectId, level, to }) => `${naming.subject(subjectId)} ${level} ${to}`,
  );
}

/** What ladders asked for; each was done. */
export async function actualEscalations(dataSource: DataSource, naming: Naming): Promise<string[]> {
  const rows: { id: string; level: string; to: string }[] = await dataSource.query(
    `SELECT data -> 'subject' ->> 'id' AS id, data ->> 'level' AS level, data ->> 'to' AS to
     FROM pgboss.job WHERE name = 'escalate'`,
  );
  return rows.map(({ id, level, to }) => `${naming.subject(id)} ${level} ${to}`);
}

/** Settings of the oracle and versions of the product that are not one to one. */
export function mixedVersions(expected: readonly Line[], actual: readonly Line[]): string[] {
  const versions = new Map(actual.map(({ text, version }) => [text, version]));
  const seen = new Map<string, number | undefined>();
  return expected.flatMap(({ text, subjectId, version }) => {
    const there = versions.get(text);
    const [one, other] = [`${subjectId} s${version}`, `${subjectId} v${there}`];
    const isSame = (seen.get(one) ?? there) === there && (seen.get(other) ?? version) === version;
    seen.set(one, there);
    seen.set(other, version);
    return isSame ? [] : [`${text}: setting ${version}, version ${there}`];
  });
}
