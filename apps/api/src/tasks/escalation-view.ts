import type { EscalationView } from '#contracts';
import {
  dayOfRoles,
  daysLate,
  DEFAULT_LADDER,
  readEngineKey,
  subjectOfEscalation,
  type EscalationSubject,
  type Task,
} from '#domain';
import {
  askedReminders,
  deviationsPage,
  FIRST_CURSOR,
  ladderById,
  namedKeepers,
  reachedBySubject,
  reminderOf,
  runsOfSubject,
  subjectsNow,
  type LockedLife,
  type SubjectNow,
  type Transaction,
} from '#persistence';
import { keepersViews } from '../lateness/lateness-views.ts';
import { deviationViews } from '../plans/deviation-views.ts';
import { deadlineView } from '../platforms/deadline-view.ts';
import { runViews } from '../reminders/ladder-history.ts';

/** So many of each, and so many people of one reminder, are shown. */
const MOST = 50;
const MOST_PEOPLE = 20;

/** What an escalation is about with the history of its deadline; null: the task is none. */
export async function escalationView(
  tx: Transaction,
  locked: LockedLife,
  escalation: Task,
): Promise<EscalationView | null> {
  const about = subjectOfEscalation(locked.life, escalation);
  const key = readEngineKey(escalation.key);
  if (about === null || key?.kind !== 'escalation') return null;
  const id = about.kind === 'gate' ? about.stage.id : about.task.id;
  const subject = (await subjectsNow(tx, [{ kind: about.kind, id }])).get(id);
  if (subject === undefined) return null;
  const { version, level } = key;
  return {
    subject: {
      kind: about.kind,
      id,
      title: { ...subject.title },
      isWaiting: subject.standing === 'waits',
    },
    version,
    level,
    ...(await lateBy(tx, locked, { about, subject, until: escalation.closedAt ?? locked.now })),
    heldBy: await heldBy(tx, locked, subject),
    reminders: await remindersOf(tx, id, version),
    asked: (await askedReminders(tx, id, MOST)).map(({ byId, byName, at }) => ({
      by: { id: byId, fullName: byName },
      at: at.toISOString(),
    })),
    moves: await movesOf(tx, locked, id),
  };
}

/** By how much the deadline that passed was missed; nothing is known of one that moved since. */
async function lateBy(
  tx: Transaction,
  locked: LockedLife,
  {
    about,
    subject: { id, deadline },
    until,
  }: {
    readonly about: EscalationSubject;
    readonly subject: SubjectNow;
    readonly until: LockedLife['now'];
  },
): Promise<Pick<EscalationView, 'deadline' | 'days' | 'workingDays'>> {
  const now = await reminderOf(tx, id);
  if (deadline === null || (now !== null && now.version !== about.version)) {
    return { deadline: null, days: null, workingDays: null };
  }
  const { calendar } = await locked.productionCalendar();
  return { deadline: deadlineView(deadline), ...daysLate(deadline, calendar, until) };
}

async function heldBy(
  tx: Transaction,
  { template, now }: LockedLife,
  subject: SubjectNow,
): Promise<EscalationView['heldBy']> {
  if (subject.standing !== 'waits') return [];
  const keepers = await namedKeepers(tx, [subject], dayOfRoles(now));
  return keepersViews(keepers.get(subject.id) ?? [], template);
}

async function remindersOf(
  tx: Transaction,
  id: string,
  version: number,
): Promise<EscalationView['reminders']> {
  const row = await reminderOf(tx, id);
  const ladder = row === null ? DEFAULT_LADDER : await ladderById(tx, row.ladderId);
  const runs = (await runsOfSubject(tx, id)).filter((run) => run.version === version);
  const reached = await reachedBySubject(tx, id);
  return runViews(runs.slice(0, MOST), reached, ladder ?? DEFAULT_LADDER).map((run) => ({
    ...run,
    people: run.people.slice(0, MOST_PEOPLE),
  }));
}

async function movesOf(
  tx: Transaction,
  locked: LockedLife,
  id: string,
): Promise<EscalationView['moves']> {
  const about = { ids: [id], stages: [], tasks: [] };
  const filter = { kind: null, about, from: null, before: null };
  const page = { after: FIRST_CURSOR, limit: MOST };
  const rows = await deviationsPage(tx, locked.life.platformId, filter, page);
  const views = await deviationViews(tx, locked, rows, []);
  return views
    .map((view) => ({
      ...view,
      moves: view.moves.filter(
        ({ subject }) => subject.id === id && subject.kind !== 'stageOpening',
      ),
    }))
    .filter(({ moves }) => moves.length > 0);
}
