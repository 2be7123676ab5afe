import type { LocalText, Template, TemplateDifference } from '#domain';
import { changedKeys, deadlineRuleText, plainValue, stagePeriodText } from './difference-values.ts';
import { ladderText } from './ladder-texts.ts';
import { keyWord, PLACES, SENTENCES, VALUES, type ValueCode } from './difference-words.ts';
import type { Locale } from './locale.ts';
import { quoted } from './part-names.ts';
import { namesIn } from './template-names.ts';

type ValueDifference = Extract<TemplateDifference, { readonly code: ValueCode }>;

/** The title of a part in quotation marks; one that has none is called by its key. */
type Titles = (kind: 'stage' | 'task' | 'role', key: string) => string;

/** One sentence about a difference; parts are called by their titles in the newer template. */
export function differenceText(
  difference: TemplateDifference,
  before: Template,
  after: Template,
): LocalText {
  const [older, newer] = [namesIn(before), namesIn(after)];
  const told = (locale: Locale): string =>
    sentence(difference, locale, (kind, key) =>
      quoted((newer(kind, key) ?? older(kind, key))?.[locale] ?? key, locale),
    );
  return { ru: told('ru'), en: told('en') };
}

function sentence(difference: TemplateDifference, locale: Locale, titles: Titles): string {
  if (isOfValue(difference)) return valueSentence(difference, locale, titles);
  const { code, at, before, after } = difference;
  const words: Readonly<Record<string, string>> = {
    stage: titles('stage', at.stage ?? ''),
    task: titles('task', at.task ?? ''),
    part: quoted(titleOf(after ?? before, locale), locale),
    keys:
      isMapping(before) && isMapping(after)
        ? changedKeys(before, after)
            .map((key) => keyWord(key, locale))
            .join(', ')
        : '',
  };
  return SENTENCES[code][locale].replaceAll(/\{(\w+)\}/g, (all, name) => words[name] ?? all);
}

/** «Задача «…», крайний срок: было …, стало …». */
function valueSentence(difference: ValueDifference, locale: Locale, titles: Titles): string {
  const { code, at } = difference;
  const subject =
    at.task !== undefined
      ? { ru: `Задача ${titles('task', at.task)}`, en: `Task ${titles('task', at.task)}` }
      : at.stage !== undefined
        ? { ru: `Этап ${titles('stage', at.stage)}`, en: `Stage ${titles('stage', at.stage)}` }
        : at.role !== undefined
          ? { ru: `Роль ${titles('role', at.role)}`, en: `Role ${titles('role', at.role)}` }
          : { ru: 'Шаблон', en: 'The template' };
  const [before, after] = valuesOf(difference, locale, titles);
  return locale === 'ru'
    ? `${subject.ru}, ${VALUES[code].ru}: было ${before ?? NOTHING.ru}, стало ${after ?? NOTHING.ru}`
    : `${subject.en}, ${VALUES[code].en}: ${before ?? NOTHING.en} before, ${after ?? NOTHING.en} now`;
}

const NOTHING = { ru: 'не указано', en: 'none' } as const;

/** Both values in words; null: there is none. */
function valuesOf(
  difference: ValueDifference,
  locale: Locale,
  titles: Titles,
): readonly [string | null, string | null] {
  switch (difference.code) {
    case 'titleChanged':
    case 'roleTitleChanged':
    case 'stageTitleChanged':
    case 'taskTitleChanged':
    case 'gateTitleChanged':
      return both(difference, (title) => quoted(title[locale], locale));
    case 'termChanged':
    case 'stageLeadDaysChanged':
    case 'gateKeyChanged':
      return both(difference, String);
    case 'taskLegalSourceChanged':
      return both(difference, (source) => quoted(source, locale));
    case 'rolePlaceChanged':
      return both(difference, (place) => PLACES[place][locale]);
    case 'stagePeriodChanged':
      return both(difference, (period) => stagePeriodText(period, locale));
    case 'taskMoved':
      return both(difference, (stage) => titles('stage', stage));
    case 'taskRoleChanged':
    case 'taskEstablishesChanged':
      return both(difference, (role) => titles('role', role));
    case 'taskRequiredChanged':
    case 'taskStandingChanged':
    case 'taskOfficialChanged':
      return both(difference, (is) => (locale === 'ru' ? (is ? 'да' : 'нет') : is ? 'yes' : 'no'));
    case 'taskAfterChanged':
    case 'taskAdvisedAfterChanged':
      return both(difference, (keys) =>
        keys.length === 0 ? null : keys.map((key) => titles('task', key)).join(', '),
      );
    case 'taskDeadlineChanged':
      return both(difference, (rule) => deadlineRuleText(rule, locale));
    case 'taskRemindersChanged':
    case 'gateRemindersChanged':
      return both(difference, (ladder) => ladderText(ladder, locale));
    case 'gateDecisionChanged':
    case 'gateRestChanged':
      return both(difference, (value) => plainValue(value, locale) || null);
  }
}

function both<Value>(
  { before, after }: { readonly before: Value | null; readonly after: Value | null },
  word: (value: Value) => string | null,
): readonly [string | null, string | null] {
  return [before === null ? null : word(before), after === null ? null : word(after)];
}

function isOfValue(difference: TemplateDifference): difference is ValueDifference {
  return Object.hasOwn(VALUES, difference.code);
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function titleOf(value: unknown, locale: Locale): string {
  if (!isMapping(value) || !('title' in value)) return '';
  return plainValue(value.title, locale);
}
