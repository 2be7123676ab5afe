import type { DayCount, ReminderLadder, Rung, RungRecipient } from '#domain';
import type { Locale } from './locale.ts';
import { counted } from './plural.ts';

const DAYS = {
  ru: {
    days: ['календарный день', 'календарных дня', 'календарных дней'],
    workingDays: ['рабочий день', 'рабочих дня', 'рабочих дней'],
  },
  en: {
    days: ['calendar day', 'calendar days'],
    workingDays: ['working day', 'working days'],
  },
} as const;

const RECIPIENTS: Readonly<Record<Locale, Readonly<Record<Rung['recipients'][number], string>>>> = {
  ru: {
    assignee: 'исполнителю',
    role: 'всем в роли',
    substitute: 'замещающему',
    coordinator: 'координатору',
    organisationHead: 'руководителю организации',
    authority: 'учредителю',
  },
  en: {
    assignee: 'whose it is',
    role: 'all of the role',
    substitute: 'the substitute',
    coordinator: 'the coordinator',
    organisationHead: 'the head of the organisation',
    authority: 'the authority',
  },
};

const ESCALATIONS = { ru: 'передаётся', en: 'goes to' } as const;

const TONES = {
  ru: { calm: 'спокойно', firm: 'настойчиво', urgent: 'срочно' },
  en: { calm: 'calm', firm: 'firm', urgent: 'urgent' },
} as const;

/** A ladder in words, its rungs parted by semicolons: «за 7 календарных дней в 09:00: исполнителю…». */
export function ladderText(ladder: ReminderLadder, locale: Locale): string {
  return ladder.map((rung) => rungText(rung, locale)).join('; ');
}

/** When a rung comes, told from the deadline: «за 7 календарных дней, в 09:00»; `time`: of a repeated one, from 1. */
export function rungTimeText(rung: Rung, time: number, locale: Locale): string {
  const at = `${locale === 'ru' ? 'в' : 'at'} ${rung.at}`;
  if (time === 1 || rung.repeat === undefined) return `${whenText(rung.offset, locale)}, ${at}`;
  const [first, step] = [read(rung.offset), read(rung.repeat)];
  if (first.unit === step.unit) {
    const days = first.days + (time - 1) * step.days;
    const offset = step.unit === 'days' ? { days } : { workingDays: days };
    return `${whenText(offset, locale)}, ${at}`;
  }
  const again = locale === 'ru' ? `повтор ${time - 1}` : `repeat ${time - 1}`;
  return `${whenText(rung.offset, locale)}, ${again}, ${at}`;
}

/** Whom a rung is for: «координатору». */
export function recipientText(recipient: RungRecipient): { ru: string; en: string } {
  return { ru: RECIPIENTS.ru[recipient], en: RECIPIENTS.en[recipient] };
}

function rungText(rung: Rung, locale: Locale): string {
  const { offset, at, recipients, repeat, escalates, channels, onFreeDays, tone } = rung;
  const isRussian = locale === 'ru';
  const words = [
    recipients.map((one) => RECIPIENTS[locale][one]).join(', '),
    TONES[locale][tone],
    ...(channels.includes('mail') ? [] : [isRussian ? 'без письма' : 'without a letter']),
    ...(onFreeDays ? [isRussian ? 'и в нерабочие дни' : 'on free days too'] : []),
    ...(repeat === undefined ? [] : [repeatText(repeat, locale)]),
    ...(escalates === undefined
      ? []
      : [`${ESCALATIONS[locale]} ${RECIPIENTS[locale][escalates.to]}`]),
  ];
  return `${whenText(offset, locale)} ${isRussian ? 'в' : 'at'} ${at}: ${words.join(', ')}`;
}

function whenText(offset: DayCount, locale: Locale): string {
  const { days, unit } = read(offset);
  if (days === 0) return locale === 'ru' ? 'в последний день' : 'on the last day';
  const count = counted(Math.abs(days), locale, DAYS[locale][unit]);
  if (locale === 'ru') return days < 0 ? `за ${count}` : `через ${count}`;
  return `${count} ${days < 0 ? 'before' : 'after'}`;
}

function repeatText(repeat: NonNullable<Rung['repeat']>, locale: Locale): string {
  const { days, unit } = read(repeat);
  const count = counted(days, locale, DAYS[locale][unit]);
  return locale === 'ru'
    ? `повторяется через ${count}, всего раз: ${repeat.atMost}`
    : `again after ${count}, ${repeat.atMost} times in all`;
}

function read(count: DayCount): { readonly days: number; readonly unit: 'days' | 'workingDays' } {
  return 'days' in count
    ? { days: count.days, unit: 'days' }
    : { days: count.workingDays, unit: 'workingDays' };
}
