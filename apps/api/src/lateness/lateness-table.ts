import type { LatenessView } from '#contracts';
import { targetHeading, type Locale } from '#notifications';
import { csvOf, dueText, MARK, timeText } from '../http/spreadsheet.ts';

const PAGE = 200;

const HEADS: Readonly<Record<Locale, readonly string[]>> = {
  ru: [
    'Учредитель',
    'Организация',
    'Площадка',
    'Этап',
    'Что просрочено',
    'У кого',
    'Срок',
    'Календарных дней',
    'Рабочих дней',
    'Напоминаний',
    'Последнее напоминание',
    'Просили напомнить',
    'Переносов срока',
    'Эскалации',
  ],
  en: [
    'Authority',
    'Organisation',
    'Platform',
    'Stage',
    'What is late',
    'Who has it',
    'Due',
    'Calendar days',
    'Working days',
    'Reminders',
    'Last reminder',
    'Asked to remind',
    'Extensions',
    'Escalations',
  ],
};

/** What is late as CSV for a spreadsheet, in pieces; deadlines as they were named, times in the zone of each platform. */
export async function* latenessTable(
  page: (
    after: string | null,
    limit: number,
  ) => Promise<{ readonly items: readonly LatenessView[]; readonly next: string | null }>,
  locale: Locale,
): AsyncGenerator<string> {
  yield MARK + csvOf([HEADS[locale]]);
  let after: string | null = null;
  do {
    const read = await page(after, PAGE);
    if (read.items.length > 0) yield csvOf(read.items.map((item) => cellsOf(item, locale)));
    after = read.next;
  } while (after !== null);
}

function cellsOf(item: LatenessView, locale: Locale): string[] {
  const { deadline, done } = item;
  const title = item.title[locale];
  const timeOf = (at: string | null): string =>
    at === null ? '' : timeText(at, deadline.zone, locale);
  return [
    item.authority.name,
    item.organisation.name,
    item.platform.title,
    item.stage.title[locale],
    targetHeading(item.kind, title, locale),
    item.heldBy.map((one) => keepersText(one, locale)).join('; '),
    dueText(deadline, locale),
    String(item.days),
    String(item.workingDays),
    String(done.reminders),
    timeOf(done.remindedAt),
    String(done.asked),
    String(done.extensions),
    done.escalations
      .map(({ openedAt, roleTitle, measure, outcomeText }) =>
        [timeOf(openedAt), roleTitle[locale], outcomeText?.[locale] ?? '', measure ?? '']
          .filter((text) => text !== '')
          .join(', '),
      )
      .join('\n'),
  ];
}

function keepersText(
  { roleTitle, people }: LatenessView['heldBy'][number],
  locale: Locale,
): string {
  const names = people.map(({ fullName }) => fullName).join(', ');
  return names === '' ? roleTitle[locale] : `${names} (${roleTitle[locale]})`;
}
