import type { AuditAction } from '#domain';
import type { Locale } from './locale.ts';
import type { Wording } from './part-names.ts';
import { counted } from './plural.ts';

type HistoryTextOf = Readonly<Record<Locale, (w: Wording) => string>>;

/** Changes of a running plan. */
export const planHistoryTexts = {
  'plan.shifted': {
    ru: (w) =>
      `Сдвинут этап ${w.part('stage', 'stage')}${isRest(w) ? ' и все следующие' : ''} ${shiftRu(w)}`,
    en: (w) =>
      `Stage ${w.part('stage', 'stage')}${isRest(w) ? ' and all later ones were' : ' was'} shifted, ${shiftEn(w)}`,
  },
  'task.added': {
    ru: (w) => `В этап ${w.part('stage', 'stage')} добавлена задача ${w.task('task')}`,
    en: (w) => `Task ${w.task('task')} was added to the stage ${w.part('stage', 'stage')}`,
  },
  'task.split': {
    ru: (w) => `Задача ${w.task('task')} разделена на части: ${w.parts('task', 'parts')}`,
    en: (w) => `Task ${w.task('task')} was split into parts: ${w.parts('task', 'parts')}`,
  },
  'task.dropped': {
    ru: (w) => `Задача ${w.task('task')} исключена из плана`,
    en: (w) => `Task ${w.task('task')} was dropped from the plan`,
  },
  'platform.suspended': {
    ru: (w) =>
      `Работа площадки приостановлена${w.has('expectedUntil') ? `, ожидаемое возобновление: ${w.date('expectedUntil')}` : ''}`,
    en: (w) =>
      `The platform was suspended${w.has('expectedUntil') ? `, expected to go on: ${w.date('expectedUntil')}` : ''}`,
  },
  'platform.resumed': {
    ru: (w) => `Работа площадки возобновлена (была приостановлена с ${w.date('since')})`,
    en: (w) => `The platform was resumed (it had been suspended since ${w.date('since')})`,
  },
  'platform.endedEarly': {
    ru: () => 'Работа площадки прекращена досрочно',
    en: () => 'The platform was ended before its time',
  },
  'term.extended': {
    ru: (w) => `Срок площадки продлён: ${w.date('from')} → ${w.date('until')}`,
    en: (w) => `The term of the platform was extended: ${w.date('from')} → ${w.date('until')}`,
  },
  'lateness.explained': {
    ru: (w) =>
      `Названа причина опоздания: ${w.has('task') ? `задача ${w.task('task')}` : `этап ${w.part('stage', 'stage')}`}, ${counted(Number(w.plain('days')), 'ru', ['день', 'дня', 'дней'])}`,
    en: (w) =>
      `A reason was given for lateness: ${w.has('task') ? `task ${w.task('task')}` : `stage ${w.part('stage', 'stage')}`}, ${counted(Number(w.plain('days')), 'en', ['day', 'days'])}`,
  },
} satisfies { readonly [Action in AuditAction]?: HistoryTextOf };

function isRest(w: Wording): boolean {
  return w.plain('scope') === 'rest';
}

function shiftRu(w: Wording): string {
  const forms = w.has('months') ? ['месяц', 'месяца', 'месяцев'] : ['день', 'дня', 'дней'];
  const count = shiftOf(w);
  return `на ${counted(Math.abs(count), 'ru', forms)} ${count < 0 ? 'раньше' : 'позже'}`;
}

function shiftEn(w: Wording): string {
  const forms = w.has('months') ? ['month', 'months'] : ['day', 'days'];
  const count = shiftOf(w);
  return `${counted(Math.abs(count), 'en', forms)} ${count < 0 ? 'earlier' : 'later'}`;
}

function shiftOf(w: Wording): number {
  return Number(w.plain(w.has('months') ? 'months' : 'days'));
}
