import type { DeviationKind, LocalText, PlanSubject } from '#domain';
import type { Locale } from './locale.ts';
import { wordingOf, type PartNames, type StoredParams, type Wording } from './part-names.ts';
import { planHistoryTexts } from './plan-history-texts.ts';
import { counted } from './plural.ts';

type TextOf = Readonly<Record<Locale, (w: Wording) => string>>;

const titles: Readonly<Record<DeviationKind, LocalText>> = {
  extension: { ru: 'Продление срока задачи', en: 'Extension of a task' },
  shift: { ru: 'Перенос', en: 'Shift' },
  addition: { ru: 'Новая задача', en: 'Added task' },
  split: { ru: 'Разделение задачи', en: 'Split of a task' },
  drop: { ru: 'Исключение задачи', en: 'Dropped task' },
  holderChange: { ru: 'Смена исполнителя роли', en: 'Change of a role’s holder' },
  suspension: { ru: 'Приостановка', en: 'Suspension' },
  resumption: { ru: 'Возобновление', en: 'Resumption' },
  termExtension: { ru: 'Продление срока площадки', en: 'Extension of the term' },
  earlyEnd: { ru: 'Досрочное прекращение', en: 'Early end' },
  lateness: { ru: 'Опоздание', en: 'Lateness' },
  rework: { ru: 'Возврат на доработку', en: 'Rework' },
  calendar: { ru: 'Уточнение календаря', en: 'Settled calendar' },
};

/** One sentence a kind, of what was changed; who did it stands beside it. */
const texts: Readonly<Record<DeviationKind, TextOf>> = {
  extension: {
    ru: (w) =>
      w.has('takenBackFrom')
        ? `Продление срока задачи ${w.task('task')} сокращено`
        : `Продлён срок задачи ${w.task('task')}`,
    en: (w) =>
      w.has('takenBackFrom')
        ? `The extension of task ${w.task('task')} was cut short`
        : `The deadline of task ${w.task('task')} was extended`,
  },
  shift: planHistoryTexts['plan.shifted'],
  addition: planHistoryTexts['task.added'],
  split: planHistoryTexts['task.split'],
  drop: planHistoryTexts['task.dropped'],
  holderChange: {
    ru: (w) => `В роли ${w.part('role', 'role')} ${holderRu(w)}`,
    en: (w) => `In the role ${w.part('role', 'role')} ${holderEn(w)}`,
  },
  suspension: planHistoryTexts['platform.suspended'],
  resumption: planHistoryTexts['platform.resumed'],
  termExtension: {
    ru: (w) => `Срок площадки продлён, новое окончание: ${w.date('until')}`,
    en: (w) => `The term of the platform was extended, it now ends: ${w.date('until')}`,
  },
  earlyEnd: planHistoryTexts['platform.endedEarly'],
  lateness: {
    ru: (w) => `${w.has('task') ? `Задача ${w.task('task')}` : `Этап ${stage(w)}`}: ${daysRu(w)}`,
    en: (w) => `${w.has('task') ? `Task ${w.task('task')}` : `Stage ${stage(w)}`}: ${daysEn(w)}`,
  },
  rework: {
    ru: (w) => `Этап ${stage(w)} возвращён на доработку, у возвращённых задач новые сроки`,
    en: (w) =>
      `Stage ${stage(w)} was returned for rework, and its returned tasks got new deadlines`,
  },
  calendar: {
    ru: () => 'Сроки пересчитаны: появился производственный календарь',
    en: () => 'Deadlines were counted anew, because a production calendar came',
  },
};

/** What a kind of deviation is called. */
export function deviationTitle(kind: DeviationKind): LocalText {
  return titles[kind];
}

/** One sentence about a deviation; keys and ids in its parameters are shown by their names. */
export function deviationText(
  kind: DeviationKind,
  params: StoredParams,
  names: PartNames,
): LocalText {
  return {
    ru: texts[kind].ru(wordingOf(params, names, 'ru')),
    en: texts[kind].en(wordingOf(params, names, 'en')),
  };
}

/** Which date of the plan it is, for a cell of a table. `title`: of its stage or task. */
export function planDateText(kind: PlanSubject['kind'], title: LocalText): LocalText {
  switch (kind) {
    case 'term':
      return title;
    case 'stageOpening':
      return { ru: `Этап «${title.ru}»: начало`, en: `Stage “${title.en}”: opening` };
    case 'stage':
      return { ru: `Этап «${title.ru}»: окончание`, en: `Stage “${title.en}”: end` };
    case 'task':
      return { ru: `Задача «${title.ru}»: срок`, en: `Task “${title.en}”: deadline` };
  }
}

/** What the term is called where a stage or a task would have its title. */
export const TERM_TITLE: LocalText = { ru: 'Срок площадки', en: 'Term of the platform' };

function stage(w: Wording): string {
  return w.part('stage', 'stage');
}

/** Names stand behind a colon, so that nobody has to decline them. */
function holderRu(w: Wording): string {
  const [leaves, comes] = [w.part('person', 'leaves'), w.part('person', 'comes')];
  if (!w.has('leaves')) return `новый человек: ${comes}`;
  return w.has('comes') ? `смена: ${leaves} → ${comes}` : `больше нет человека: ${leaves}`;
}

function holderEn(w: Wording): string {
  const [leaves, comes] = [w.part('person', 'leaves'), w.part('person', 'comes')];
  if (!w.has('leaves')) return `somebody new: ${comes}`;
  return w.has('comes') ? `a change: ${leaves} → ${comes}` : `somebody less: ${leaves}`;
}

function daysRu(w: Wording): string {
  return `позже плана на ${counted(Number(w.plain('days')), 'ru', ['день', 'дня', 'дней'])}`;
}

function daysEn(w: Wording): string {
  return `${counted(Number(w.plain('days')), 'en', ['day', 'days'])} later than planned`;
}
