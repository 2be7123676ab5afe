import { dateText } from '../date-texts.ts';
import { counted } from '../plural.ts';
import { targetHeading, targetText } from '../target-texts.ts';
import { weekdayText } from '../weekday-texts.ts';
import { countDeadlines, shownLines, titleIn, type DeadlineCounts } from './deadline-counts.ts';
import type { DeadlineLine, DeadlineReason, DueWords, Nearness } from './deadline-line.ts';
import type { LetterFacts, LetterItem, LetterWords } from './letter-facts.ts';
import { zoneText } from './zone-text.ts';

const WORKING_DAYS = ['working day', 'working days'];

/** A letter about deadlines in English. */
export function englishDeadlines(facts: Extract<LetterFacts, { kind: 'deadlines' }>): LetterWords {
  const [first, ...others] = facts.lines;
  if (first === undefined) throw new Error('a letter about no deadlines');
  const why = `You get this because Vekha reminds of tasks and deadlines that concern you. When and how you are reminded can be changed: ${facts.settings}${offText(facts.unsubscribe)}`;
  if (others.length > 0) return several(facts.lines, facts.inbox, why);
  return {
    subject: `${nameOf(first)}: ${subjectOf(first)}`,
    preview: capital(whenOf(first)),
    paragraphs: [
      `${targetText(first.kind, titleIn(first, 'en'), 'en')}, platform “${first.platform}”.`,
      `Why you: ${reasonText(first)}.`,
    ],
    items: [],
    button: first.kind === 'task' ? 'Open the task' : 'Open the gate',
    link: first.link,
    why,
  };
}

/** Calm letters alone can be switched off; duties can't. */
function offText(address: string | null): string {
  return address === null ? '' : `. To switch such letters off: ${address}`;
}

function several(lines: readonly DeadlineLine[], inbox: string, why: string): LetterWords {
  const { shown, more } = shownLines(lines);
  const first = shown[0];
  const summary = summaryOf(countDeadlines(lines));
  return {
    subject: summary,
    preview: first === undefined ? summary : `${nameOf(first)}: ${whenOf(first)}`,
    paragraphs: [`${summary}.`],
    items: shown.map(itemOf),
    button: more > 0 ? `And ${more} more: open all` : 'Open all',
    link: inbox,
    why,
  };
}

function nameOf(line: DeadlineLine): string {
  const title = titleIn(line, 'en');
  return line.kind === 'gate' ? targetText(line.kind, title, 'en') : title;
}

function itemOf(line: DeadlineLine): LetterItem {
  return {
    title: targetHeading(line.kind, titleIn(line, 'en'), 'en'),
    link: line.link,
    lines: [dueSentence(line), `Platform “${line.platform}”; ${reasonText(line)}.`],
  };
}

/** "3 tasks: 1 overdue, 2 this week". */
function summaryOf({ all, late, today, week, areTasks }: DeadlineCounts): string {
  const parts = [
    ...(late > 0 ? [`${late} overdue`] : []),
    ...(today > 0 ? [`${today} today`] : []),
    ...(week > 0 ? [`${week} this week`] : []),
  ];
  const head = counted(all, 'en', areTasks ? ['task', 'tasks'] : ['deadline', 'deadlines']);
  return parts.length === 0 ? head : `${head}: ${parts.join(', ')}`;
}

function subjectOf({ due }: DeadlineLine): string {
  if (due === null) return 'a reminder';
  if (due.nearness.kind === 'late') return leftText(due.nearness);
  return due.nearness.kind === 'today' ? `today${clockOf(due)}` : dayOf(due);
}

/** The same as `whenOf`, as a sentence. */
export function dueSentence(line: Pick<DeadlineLine, 'due'>): string {
  return `${capital(whenOf(line))}.`;
}

/** By when it is due and how near that is. */
export function whenOf({ due }: Pick<DeadlineLine, 'due'>): string {
  if (due === null) return 'no deadline';
  return `due ${dayOf(due)}${clockOf(due)}, ${leftText(due.nearness)}`;
}

/** "15 March 2027 (Mon)"; "by the end of March 2027". */
export function dayOf({ on }: Pick<DueWords, 'on'>): string {
  if (on.length > 'YYYY-MM'.length) return `${dateText(on, 'en')} (${weekdayText(on, 'en')})`;
  return `by the end of ${dateText(on, 'en')}`;
}

export function clockOf({ at, zone }: Pick<DueWords, 'at' | 'zone'>): string {
  return at === null ? '' : `, ${at}${zoneText(zone, 'en')}`;
}

function leftText(nearness: Nearness): string {
  if (nearness.kind === 'today') return 'today';
  if (nearness.kind === 'lastWorkingDay') return 'today is the last working day';
  const { kind, days } = nearness;
  if (kind === 'late') {
    return days === 0 ? 'the deadline has passed' : `${counted(days, 'en', WORKING_DAYS)} overdue`;
  }
  return days === 0 ? 'no working days left' : `${counted(days, 'en', WORKING_DAYS)} left`;
}

/** Why a person hears of it. */
export function reasonText({
  kind,
  reason,
  onBehalfOf,
}: Pick<DeadlineLine, 'kind' | 'reason' | 'onBehalfOf'>): string {
  if (reason === 'asked' && onBehalfOf !== null) {
    return `the coordinator asked to remind ${onBehalfOf}, for whom you stand in`;
  }
  if (reason === 'substitute' && onBehalfOf !== null) return `you stand in for ${onBehalfOf}`;
  return reasons[kind][reason];
}

const common = {
  substitute: 'you stand in for somebody who is absent',
  coordinator: 'you coordinate the platform',
  organisationHead: 'you head the organisation',
  authority: 'you answer for the platform at the authority',
  own: 'you asked to be reminded',
  asked: 'the coordinator asked to remind you',
  notReached: 'a letter about it did not reach whose it is',
} as const;

const reasons: Readonly<Record<DeadlineLine['kind'], Readonly<Record<DeadlineReason, string>>>> = {
  task: { ...common, assignee: 'the task is yours', role: 'the task is your role’s' },
  gate: { ...common, assignee: 'the decision is yours', role: 'the decision is your role’s' },
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
