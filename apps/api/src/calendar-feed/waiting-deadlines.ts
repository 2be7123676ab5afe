import {
  calendarAlarms,
  coordinatedPlaces,
  dueInstant,
  lanesOf,
  type Actor,
  type CalendarDeadline,
  type CalendarReason,
  type Deadline,
  type ProductionCalendar,
  type ReminderPreference,
} from '#domain';
import {
  coordinatedGates,
  FIRST_CURSOR,
  inboxPage,
  readCalendar,
  subjectsNow,
  type SubjectNow,
  type Transaction,
} from '#persistence';
import { Temporal } from 'temporal-polyfill';

/** A calendar with more events than that is read by nobody; the nearest ones are told. */
const MOST_DEADLINES = 1_000;

export interface WaitingDeadlines {
  /** The nearest first. */
  readonly deadlines: readonly CalendarDeadline[];
  /** The moment up to which these are all; null: there are no others. */
  readonly reach: Temporal.Instant | null;
}

/** A subject that waits for the person, and why for them. */
interface Waiting {
  readonly kind: 'task' | 'gate';
  readonly id: string;
  readonly reason: CalendarReason;
  readonly onBehalfOf: CalendarDeadline['onBehalfOf'];
}

/** What is told in whose words. */
interface Telling {
  readonly language: CalendarDeadline['language'];
  readonly preference: ReminderPreference;
  readonly calendars: ReadonlyMap<string, ProductionCalendar>;
}

/**
 * The deadlines that wait for a person: those of the open tasks that their inbox shows as such, their own
 * and of whom they stand in for, and of the gates of the platforms that they coordinate.
 */
export async function waitingDeadlines(
  tx: Transaction,
  actor: Actor,
  language: CalendarDeadline['language'],
  preference: ReminderPreference,
): Promise<WaitingDeadlines> {
  const waiting = [...(await waitingTasks(tx, actor)), ...(await waitingGates(tx, actor))];
  const subjects = await subjectsNow(tx, waiting);
  const telling = { language, preference, calendars: await calendarsOf(tx, subjects) };
  const deadlines = waiting
    .flatMap((one) => deadlineOf(one, subjects.get(one.id), telling))
    .toSorted((one, other) => Temporal.Instant.compare(one.dueAt, other.dueAt));
  const shown = deadlines.slice(0, MOST_DEADLINES);
  const last = shown.at(-1);
  const isCut = deadlines.length > shown.length && last !== undefined;
  return { deadlines: shown, reach: isCut ? Temporal.Instant.from(last.dueAt) : null };
}

async function waitingTasks(tx: Transaction, actor: Actor): Promise<Waiting[]> {
  const { lines } = await inboxPage(tx, {
    lanes: lanesOf(actor, 'open'),
    filter: {
      due: { after: null, until: null, isOverdue: false },
      kind: null,
      platformId: null,
      words: [],
    },
    sightOf: null,
    after: FIRST_CURSOR,
    limit: MOST_DEADLINES + 1,
  });
  return lines.map(({ id, assigneeId, onBehalfOfId, onBehalfOfName }) => ({
    kind: 'task',
    id,
    reason: reasonOf(onBehalfOfId, assigneeId === actor.personId ? 'assignee' : 'role'),
    onBehalfOf: absentOf(onBehalfOfId, onBehalfOfName),
  }));
}

async function waitingGates(tx: Transaction, actor: Actor): Promise<Waiting[]> {
  const gates = await coordinatedGates(tx, coordinatedPlaces(actor), MOST_DEADLINES + 1);
  return gates.map(({ id, onBehalfOfId, onBehalfOfName }) => ({
    kind: 'gate',
    id,
    reason: reasonOf(onBehalfOfId, 'coordinator'),
    onBehalfOf: absentOf(onBehalfOfId, onBehalfOfName),
  }));
}

function reasonOf(absentId: string | null, own: CalendarReason): CalendarReason {
  return absentId === null ? own : 'substitute';
}

function absentOf(id: string | null, fullName: string | null): CalendarDeadline['onBehalfOf'] {
  return id === null ? null : { id, fullName: fullName ?? '' };
}

async function calendarsOf(
  tx: Transaction,
  subjects: ReadonlyMap<string, SubjectNow>,
): Promise<ReadonlyMap<string, ProductionCalendar>> {
  const keys = [...subjects.values()].flatMap(({ deadline }) => deadline?.calendar ?? []);
  const read = [...new Set(keys)].map(async (key) => [key, await readCalendar(tx, key)] as const);
  return new Map(await Promise.all(read));
}

/** Nothing for what has no deadline, or waits no more by now. */
function deadlineOf(
  { kind, id, reason, onBehalfOf }: Waiting,
  subject: SubjectNow | undefined,
  { language, preference, calendars }: Telling,
): CalendarDeadline[] {
  if (subject === undefined || subject.standing === 'closed') return [];
  const { deadline, title, platformTitle, organisationName, isSuspended } = subject;
  const calendar = deadline === null ? undefined : calendars.get(deadline.calendar);
  if (deadline === null || calendar === undefined) return [];
  const other = language === 'ru' ? 'en' : 'ru';
  return [
    {
      kind,
      id,
      title: title[language] || title[other],
      platformTitle,
      organisationName,
      language,
      on: deadline.on,
      at: deadline.at ?? null,
      zone: deadline.zone,
      dueAt: dueInstant(deadline).toString(),
      isProvisional: deadline.isProvisional,
      isSuspended,
      reason,
      onBehalfOf,
      alarms: isSuspended ? [] : alarmsOf(deadline, calendar, preference),
    },
  ];
}

function alarmsOf(
  deadline: Deadline,
  calendar: ProductionCalendar,
  preference: ReminderPreference,
): string[] {
  return calendarAlarms(deadline, calendar, preference).map(String);
}
