import { canonicalJson, type DeadlineRule, type StagePeriod } from '#domain';
import { monthName, monthsOfTermText } from './date-texts.ts';
import type { Locale } from './locale.ts';
import { counted } from './plural.ts';

/** A stage's period in words: months of the term by number, or months of school years by name. */
export function stagePeriodText(period: StagePeriod, locale: Locale): string {
  if (period.kind === 'relative') {
    const { fromMonth, months } = period;
    return monthsOfTermText(fromMonth, fromMonth + months - 1, locale);
  }
  const [from, until] = [period.from, period.until].map(({ year, month }) =>
    locale === 'ru'
      ? `${monthName(month, locale)} ${year}-го учебного года`
      : `${monthName(month, locale)} of school year ${year}`,
  );
  return from === until ? String(from) : `${from} – ${until}`;
}

const ANCHORS = {
  ru: {
    stageStart: { at: 'в начале этапа', after: 'после начала этапа', before: 'до начала этапа' },
    stageEnd: { at: 'в конце этапа', after: 'после конца этапа', before: 'до конца этапа' },
    opening: {
      at: 'в день открытия задачи',
      after: 'после открытия задачи',
      before: 'до открытия задачи',
    },
  },
  en: {
    stageStart: {
      at: 'at the start of the stage',
      after: 'after the start of the stage',
      before: 'before the start of the stage',
    },
    stageEnd: {
      at: 'at the end of the stage',
      after: 'after the end of the stage',
      before: 'before the end of the stage',
    },
    opening: {
      at: 'on the day on which the task opens',
      after: 'after the task opens',
      before: 'before the task opens',
    },
  },
} as const;

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

/** A deadline's rule in words: «через 5 рабочих дней после начала этапа, до 17:00». */
export function deadlineRuleText(rule: DeadlineRule, locale: Locale): string {
  const anchor = ANCHORS[locale][rule.from];
  const unit = rule.workingDays === undefined ? 'days' : 'workingDays';
  const days = rule.workingDays ?? rule.days ?? 0;
  const clock =
    rule.at === undefined ? '' : locale === 'ru' ? `, до ${rule.at}` : `, by ${rule.at}`;
  if (days === 0) return anchor.at + clock;
  const count = counted(Math.abs(days), locale, DAYS[locale][unit]);
  if (locale === 'en') return `${count} ${days > 0 ? anchor.after : anchor.before}${clock}`;
  return `${days > 0 ? 'через' : 'за'} ${count} ${days > 0 ? anchor.after : anchor.before}${clock}`;
}

/** Any value of a template as its file would have it, in one line; texts in one language. */
export function plainValue(value: unknown, locale: Locale): string {
  if (Array.isArray(value)) return `[${value.map((item) => plainValue(item, locale)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value);
  const text =
    Object.keys(value).toSorted().join() === 'en,ru' ? new Map(entries).get(locale) : null;
  if (typeof text === 'string') return text;
  return entries.map(([key, part]) => `${key}: ${nested(part, locale)}`).join(', ');
}

function nested(value: unknown, locale: Locale): string {
  const text = plainValue(value, locale);
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapping && text.includes(': ') ? `{${text}}` : text;
}

/** The properties in which two values differ, by their keys. */
export function changedKeys(before: object, after: object): readonly string[] {
  const older = new Map(Object.entries(before));
  const newer = new Map(Object.entries(after));
  const keys = new Set([...older.keys(), ...newer.keys()]);
  return [...keys].filter((key) => canonicalJson(older.get(key)) !== canonicalJson(newer.get(key)));
}
