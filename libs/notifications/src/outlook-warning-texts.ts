import { MOST_TASKS_A_WEEK, type OutlookWarning, type PlanWarning } from '#domain';
import type { Locale } from './locale.ts';
import type { Wording } from './part-names.ts';

type WarningTextOf = Readonly<Record<Locale, (w: Wording) => string>>;

/** What a forecast warns of beside the plan itself. */
export const outlookTexts: Readonly<
  Record<Exclude<OutlookWarning['code'], PlanWarning['code'] | 'gateShortOfPeople'>, WarningTextOf>
> = {
  gateAfterTerm: {
    ru: (w) =>
      `По прогнозу этап ${w.part('stage', 'stage')} будет пройден ${w.date('on')}, когда срок площадки уже закончится. Сдвиньте план или продлите срок.`,
    en: (w) =>
      `By the forecast the stage ${w.part('stage', 'stage')} passes on ${w.date('on')}, after the platform’s term has ended. Shift the plan or extend the term.`,
  },
  taskDueInPast: {
    ru: (w) =>
      `Срок задачи ${w.task('task')} окажется в прошлом: ${w.date('on')}. Она сразу станет просроченной.`,
    en: (w) =>
      `The deadline of the task ${w.task('task')} would lie in the past: ${w.date('on')}. The task would be overdue at once.`,
  },
  stageDueInPast: {
    ru: (w) =>
      `Срок этапа ${w.part('stage', 'stage')} окажется в прошлом: ${w.date('on')}. О просрочке узнает учредитель: сразу, если этап открыт, а если нет, то когда он откроется.`,
    en: (w) =>
      `The end of the stage ${w.part('stage', 'stage')} would lie in the past: ${w.date('on')}. The authority would hear of it: at once if the stage is open, else when it opens.`,
  },
  stageOutOfOrder: {
    ru: (w) =>
      `По плану следующий этап начинается или кончается раньше предыдущего: ${w.parts('stage', 'stages')}. Откроется он всё равно не раньше, чем будет пройден предыдущий: проверьте даты обоих.`,
    en: (w) =>
      `By the plan a stage begins or ends before the one before it: ${w.parts('stage', 'stages')}. It opens no sooner than that has passed all the same: look at the dates of both.`,
  },
  personAway: {
    ru: (w) =>
      `Задачу ${w.task('task')} некому выполнить ${w.date('on')}, отсутствуют: ${w.parts('person', 'people')}. По прогнозу она будет выполнена ${w.date('until')}.`,
    en: (w) =>
      `Nobody is there to do the task ${w.task('task')} on ${w.date('on')}, being away: ${w.parts('person', 'people')}. By the forecast it is done on ${w.date('until')}.`,
  },
  roleUncovered: {
    ru: (w) =>
      `У роли ${w.part('role', 'role')} есть работа, а выполнять её некому: ${w.period('from', 'until')}. Назначьте человека или найдите замещающего.`,
    en: (w) =>
      `The role ${w.part('role', 'role')} has work and nobody to do it: ${w.period('from', 'until')}. Appoint a person or find a substitute.`,
  },
  personOverloaded: {
    ru: (w) =>
      `На одну неделю (с ${w.date('from')}) у одного человека приходится сроков больше ${MOST_TASKS_A_WEEK}: ${w.part('person', 'personId')}, всего ${w.plain('tasks')}.`,
    en: (w) =>
      `In one week (from ${w.date('from')}) one person has more than ${MOST_TASKS_A_WEEK} deadlines: ${w.part('person', 'personId')}, ${w.plain('tasks')} in all.`,
  },
};
