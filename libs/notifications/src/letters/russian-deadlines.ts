import { dateText } from '../date-texts.ts';
import { counted } from '../plural.ts';
import { targetHeading, targetText } from '../target-texts.ts';
import { weekdayText } from '../weekday-texts.ts';
import { countDeadlines, shownLines, titleIn, type DeadlineCounts } from './deadline-counts.ts';
import type { DeadlineLine, DeadlineReason, DueWords, Nearness } from './deadline-line.ts';
import type { LetterFacts, LetterItem, LetterWords } from './letter-facts.ts';
import { zoneText } from './zone-text.ts';

const WORKING_DAYS = ['рабочий день', 'рабочих дня', 'рабочих дней'];

/** A letter about deadlines in Russian. */
export function russianDeadlines(facts: Extract<LetterFacts, { kind: 'deadlines' }>): LetterWords {
  const [first, ...others] = facts.lines;
  if (first === undefined) throw new Error('a letter about no deadlines');
  const why = `Письмо пришло, потому что «Веха» напоминает о задачах и сроках, которые вас касаются. Когда и как напоминать, можно изменить: ${facts.settings}${offText(facts.unsubscribe)}`;
  if (others.length > 0) return several(facts.lines, facts.inbox, why);
  return {
    subject: `${nameOf(first)}: ${subjectOf(first)}`,
    preview: capital(whenOf(first)),
    paragraphs: [
      `${targetText(first.kind, titleIn(first, 'ru'), 'ru')}, площадка «${first.platform}».`,
      `Почему вам: ${reasonText(first)}.`,
    ],
    items: [],
    button: first.kind === 'task' ? 'Открыть задачу' : 'Открыть контрольную точку',
    link: first.link,
    why,
  };
}

/** Calm letters alone can be switched off; duties can't. */
function offText(address: string | null): string {
  return address === null ? '' : `. Отключить такие письма: ${address}`;
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
    button: more > 0 ? `И ещё ${more}: открыть все` : 'Открыть все',
    link: inbox,
    why,
  };
}

function nameOf(line: DeadlineLine): string {
  const title = titleIn(line, 'ru');
  return line.kind === 'gate' ? targetText(line.kind, title, 'ru') : title;
}

function itemOf(line: DeadlineLine): LetterItem {
  return {
    title: targetHeading(line.kind, titleIn(line, 'ru'), 'ru'),
    link: line.link,
    lines: [dueSentence(line), `Площадка «${line.platform}»; ${reasonText(line)}.`],
  };
}

/** «3 задачи: 1 просрочена, 2 на этой неделе». */
function summaryOf({ all, late, today, week, areTasks }: DeadlineCounts): string {
  const nouns = areTasks ? ['задача', 'задачи', 'задач'] : ['срок', 'срока', 'сроков'];
  const lateForms = areTasks
    ? ['просрочена', 'просрочены', 'просрочено']
    : ['прошёл', 'прошли', 'прошло'];
  const parts = [
    ...(late > 0 ? [counted(late, 'ru', lateForms)] : []),
    ...(today > 0 ? [`${today} сегодня`] : []),
    ...(week > 0 ? [`${week} на этой неделе`] : []),
  ];
  const head = counted(all, 'ru', nouns);
  return parts.length === 0 ? head : `${head}: ${parts.join(', ')}`;
}

function subjectOf({ due }: DeadlineLine): string {
  if (due === null) return 'напоминание';
  if (due.nearness.kind === 'late') return leftText(due.nearness);
  return due.nearness.kind === 'today' ? `сегодня${clockOf(due)}` : dayOf(due);
}

/** The same as `whenOf`, as a sentence. */
export function dueSentence(line: Pick<DeadlineLine, 'due'>): string {
  return `${capital(whenOf(line))}.`;
}

/** By when it is due and how near that is. */
export function whenOf({ due }: Pick<DeadlineLine, 'due'>): string {
  if (due === null) return 'без срока';
  return `срок – ${dayOf(due)}${clockOf(due)}, ${leftText(due.nearness)}`;
}

/** «15 марта 2027 (пн)»; «до конца марта 2027». */
export function dayOf({ on }: Pick<DueWords, 'on'>): string {
  if (on.length > 'YYYY-MM'.length) return `${dateText(on, 'ru')} (${weekdayText(on, 'ru')})`;
  return `до конца ${dateText(`${on}-01`, 'ru').replace(/^1 /, '')}`;
}

export function clockOf({ at, zone }: Pick<DueWords, 'at' | 'zone'>): string {
  return at === null ? '' : `, ${at}${zoneText(zone, 'ru')}`;
}

function leftText(nearness: Nearness): string {
  if (nearness.kind === 'today') return 'сегодня';
  if (nearness.kind === 'lastWorkingDay') return 'сегодня последний рабочий день';
  const { kind, days } = nearness;
  if (kind === 'late') {
    return days === 0 ? 'срок прошёл' : `просрочено на ${counted(days, 'ru', WORKING_DAYS)}`;
  }
  if (days === 0) return 'рабочих дней не осталось';
  const isOne = days % 10 === 1 && days % 100 !== 11;
  return `${isOne ? 'остался' : 'осталось'} ${counted(days, 'ru', WORKING_DAYS)}`;
}

/** Why a person hears of it. Names are never declined: they stand after a colon. */
export function reasonText({
  kind,
  reason,
  onBehalfOf,
}: Pick<DeadlineLine, 'kind' | 'reason' | 'onBehalfOf'>): string {
  if (reason === 'asked' && onBehalfOf !== null) {
    return `координатор просил напомнить, вы замещаете (за: ${onBehalfOf})`;
  }
  if (reason === 'substitute' && onBehalfOf !== null) return `вы замещаете (за: ${onBehalfOf})`;
  return reasons[kind][reason];
}

const common = {
  substitute: 'вы замещаете отсутствующего',
  coordinator: 'вы координатор площадки',
  organisationHead: 'вы руководитель организации',
  authority: 'вы отвечаете за площадку у учредителя',
  own: 'вы просили напомнить',
  asked: 'координатор просил вам напомнить',
  notReached: 'письмо об этом до исполнителя не дошло',
} as const;

const reasons: Readonly<Record<DeadlineLine['kind'], Readonly<Record<DeadlineReason, string>>>> = {
  task: { ...common, assignee: 'задача поручена вам', role: 'задача поручена вашей роли' },
  gate: { ...common, assignee: 'решение за вами', role: 'решение за вашей ролью' },
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
