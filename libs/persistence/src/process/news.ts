import type { AuditAction, AuditEvent } from '#domain';
import type { Transaction } from '../transaction.ts';

/** The channel on which a command says that a process has something new for its story. */
export const BELL_CHANNEL = 'vekha_bell';

/** The channel of what concerns open pages only: steps of the story, roles, sessions that ended. */
export const HINT_CHANNEL = 'vekha_hint';

/** What one transaction changed, as its NOTIFY tells it. Ids only. */
export interface News {
  /** The process that changed; null: none. */
  readonly process: string | null;
  /** Tasks of it that changed; null: all may have, or more than a notification can hold. */
  readonly tasks: readonly string[] | null;
  /** People whose rights changed; null: more than a notification can hold. */
  readonly people: readonly string[] | null;
  /** Hash of the token of a session that ended; null: none did. */
  readonly session: string | null;
  /** People whose notifications changed; null: more than a notification of the database can hold. */
  readonly notified: readonly string[] | null;
}

export const NO_NEWS: News = {
  process: null,
  tasks: [],
  people: [],
  session: null,
  notified: [],
};

/** PostgreSQL refuses payloads of 8,000 bytes and more. */
const MOST_BYTES = 7_900;

/** Parameters of audit rows that name people whose rights change. */
const PERSON_PARAMS = ['personId', 'absentId', 'substituteId'] as const;

/** Says it on the channel when the transaction commits, and never if it does not. */
export async function notify(tx: Transaction, channel: string, news: News): Promise<void> {
  await tx.query(`SELECT pg_notify($1, $2)`, [channel, writeNews(news)]);
}

/** Says it to the open pages of these people that there is something new among their notifications. */
export async function tellNotified(tx: Transaction, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await notify(tx, HINT_CHANNEL, { ...NO_NEWS, notified: [...new Set(personIds)] });
}

/** Actions after which every task of the platform may say something else. */
const ABOUT_ALL: ReadonlySet<AuditAction> = new Set([
  'plan.shifted',
  'platform.suspended',
  'platform.resumed',
  'platform.endedEarly',
]);

export function newsOf(processId: string | null, events: readonly AuditEvent[]): News {
  const idsOf = (kind: AuditEvent['subject']['kind']): string[] => [
    ...new Set(
      events.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.id),
    ),
  ];
  const named = events.flatMap(({ params }) => PERSON_PARAMS.flatMap((name) => params[name] ?? []));
  const people = [...new Set([...idsOf('person'), ...named.map(String)])];
  const tasks = events.some(({ action }) => ABOUT_ALL.has(action)) ? null : idsOf('task');
  return { ...NO_NEWS, process: processId, tasks, people };
}

export function writeNews(news: News): string {
  const text = JSON.stringify(news);
  return Buffer.byteLength(text) <= MOST_BYTES
    ? text
    : JSON.stringify({
        ...news,
        tasks: null,
        people: news.people?.length === 0 ? [] : null,
        notified: news.notified?.length === 0 ? [] : null,
      } satisfies News);
}

/** What a payload says; a bare id is a process, as the release before this one says it. */
export function readNews(payload: string): News | null {
  if (/^[0-9a-f-]{36}$/.test(payload)) return { ...NO_NEWS, process: payload, tasks: null };
  try {
    const { process, tasks, people, session, notified }: Record<keyof News, unknown> = {
      ...NO_NEWS,
      ...JSON.parse(payload),
    };
    return {
      process: idOf(process),
      tasks: idsOf(tasks),
      people: idsOf(people),
      session: idOf(session),
      notified: idsOf(notified),
    };
  } catch {
    return null;
  }
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function idsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;
}
