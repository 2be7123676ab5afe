import type { LadderView } from '#contracts';
import {
  dayOfRoles,
  dueInstant,
  highestEscalation,
  ladderOutlook,
  plannedRungs,
  recipientsOf,
  type Deadline,
  type PlannedRung,
  type ReminderLadder,
  type RungEscalation,
  type RungOutlook,
} from '#domain';
import { ladderStateText, notComingText, type LadderState } from '#notifications';
import {
  ladderById,
  movesOfSubject,
  namesOf,
  reachedBySubject,
  reminderOf,
  rungPeopleOf,
  runsOfSubject,
  type LockedLife,
  type ReminderRow,
  type SubjectNow,
  type Transaction,
} from '#persistence';
import { Temporal } from 'temporal-polyfill';
import { deadlineView, instantView } from '../platforms/deadline-view.ts';
import { moveView, runViews } from './ladder-history.ts';
import { recipientView, rungWords } from './rung-words.ts';

/** A subject with the ladder that it has or will have. */
export interface Laddered {
  readonly subject: SubjectNow;
  /** What it is reminded by once it opens; null: it never is. */
  readonly ladder: ReminderLadder | null;
  readonly isOpen: boolean;
  /** It has not been open yet. */
  readonly isPlanned: boolean;
}

type AheadView = LadderView['ahead'][number];

/** The ladder of a subject as it will run and as it ran. */
export async function ladderView(
  tx: Transaction,
  { now, productionCalendar }: Pick<LockedLife, 'now' | 'productionCalendar'>,
  laddered: Laddered,
): Promise<LadderView> {
  const { subject } = laddered;
  const [row, runs, reached, moves] = await Promise.all([
    reminderOf(tx, subject.id),
    runsOfSubject(tx, subject.id),
    reachedBySubject(tx, subject.id),
    movesOfSubject(tx, subject.id),
  ]);
  const ladder = row === null ? laddered.ladder : await ladderById(tx, row.ladderId);
  const deadline = row === null ? subject.deadline : deadlineOfRow(row, subject.deadline);
  const { calendar } = await productionCalendar();
  const planned =
    deadline === null || ladder === null
      ? []
      : plannedRungs(deadline, ladder, calendar, Temporal.Instant.fromEpochMilliseconds(0));
  const noted = new Set(
    runs.filter(({ version }) => version === row?.version).map(({ rung }) => rung),
  );
  const outlook =
    deadline === null
      ? []
      : ladderOutlook(planned, noted, standingOf(laddered, row, deadline, now));
  const state = stateOf(laddered, row);
  const words = ladder ?? [];
  const ahead = await aheadViews(tx, subject, outlook, { now, isPaused: state === 'paused' });
  const isAtEnd = state === 'waiting' && ahead.length === 0;
  return {
    state: row?.state ?? 'none',
    stateText: ladderStateText(isAtEnd ? 'atEnd' : state),
    deadline: deadlineView(subject.deadline),
    version: row?.version ?? null,
    ahead,
    notComing: outlook.flatMap(({ planned: one, notComing }) =>
      notComing === null
        ? []
        : [
            {
              ...rungWords(one.key, words),
              at: instantView(one.at),
              reason: notComing,
              text: notComingText(notComing),
            },
          ],
    ),
    runs: runViews(runs, reached, words),
    moves: moves.map((move) => moveView(move, words)),
  };
}

/** The deadline that reminds; of its own subject it has how sure it is. */
function deadlineOfRow(row: ReminderRow, own: Deadline | null): Deadline {
  const { dueOn: on, dueClock, zone, calendar } = row;
  const at = dueClock === null ? {} : { at: dueClock };
  return { on, ...at, zone, calendar, isProvisional: own?.isProvisional ?? false };
}

function standingOf(
  { subject, isPlanned }: Laddered,
  row: ReminderRow | null,
  deadline: Deadline,
  now: Temporal.Instant,
): Parameters<typeof ladderOutlook>[2] {
  const { isStanding } = subject;
  const waitsNever = row === null ? !isPlanned : row.state === 'over';
  const standing = waitsNever || subject.standing === 'reported' ? subject.standing : 'waits';
  const dueAt = dueInstant(deadline);
  if (row === null) return { standing, isStanding, dueAt, since: now, handled: now };
  const [since, handled] = [row.since, row.handledUntil].map((date) =>
    Temporal.Instant.fromEpochMilliseconds(date.getTime()),
  );
  return { standing, isStanding, dueAt, since: since ?? now, handled: handled ?? now };
}

function stateOf(
  { subject, ladder, isOpen, isPlanned }: Laddered,
  row: ReminderRow | null,
): LadderState {
  if (row !== null && row.state !== 'waiting') return row.state;
  if (subject.standing === 'reported') return 'reported';
  if (row !== null) return 'waiting';
  if (ladder === null) return 'notReminded';
  if (subject.deadline === null) return 'noDeadline';
  if (isPlanned) return 'notOpen';
  return isOpen ? 'notArmed' : 'over';
}

async function aheadViews(
  tx: Transaction,
  subject: SubjectNow,
  outlook: readonly RungOutlook[],
  { now, isPaused }: { readonly now: Temporal.Instant; readonly isPaused: boolean },
): Promise<AheadView[]> {
  const ahead = outlook.flatMap(({ planned, notComing }) => (notComing === null ? [planned] : []));
  const unasked = outlook.flatMap(({ planned, notComing }) =>
    notComing === 'beforeArmed' ? [planned.rung] : [],
  );
  if (ahead.length === 0) return [];
  const people = (await rungPeopleOf(tx, [subject], dayOfRoles(now)))(subject);
  const heard = ahead.map((planned) => ({ planned, hearers: recipientsOf(planned.rung, people) }));
  const ids = heard.flatMap(({ hearers }) =>
    hearers.flatMap(({ personId, onBehalfOfId }) => [personId, onBehalfOfId ?? []].flat()),
  );
  const names = await namesOf(tx, [...new Set(ids)]);
  const personOf = (id: string) => ({ id, fullName: names.get(id) ?? '' });
  return heard.map(({ planned, hearers }) => ({
    ...rungView(planned, highestEscalation([...unasked, planned.rung]), isPaused),
    people: hearers.map(({ personId, reason, onBehalfOfId }) => ({
      person: personOf(personId),
      reason: recipientView(reason),
      onBehalfOf: onBehalfOfId === null ? null : personOf(onBehalfOfId),
    })),
  }));
}

function rungView(
  { key, rung, at, isProvisional }: PlannedRung,
  escalates: RungEscalation | null,
  isPaused: boolean,
): Omit<AheadView, 'people'> {
  return {
    ...rungWords(key, [rung]),
    at: isPaused ? null : instantView(at),
    isProvisional,
    tone: rung.tone,
    channels: [...rung.channels],
    recipients: rung.recipients.map(recipientView),
    escalatesTo: escalates === null ? null : recipientView(escalates.to),
  };
}
