import type {
  LateAlready,
  LocalText,
  OutlookWarning,
  SubstitutionWarning,
  TemplateWarningCode,
} from '#domain';
import type { Locale } from './locale.ts';
import { outlookTexts } from './outlook-warning-texts.ts';
import { wordingOf, type PartNames, type StoredParams, type Wording } from './part-names.ts';

/** What people are warned of: by a plan, by a template, by a substitution, or while the platform lives. */
export type WarningCode =
  | OutlookWarning['code']
  | LateAlready['code']
  | TemplateWarningCode
  | SubstitutionWarning['code']
  | 'roleWithoutHolder'
  | 'stageOpenedEarly';

type WarningTextOf = Readonly<Record<Locale, (w: Wording) => string>>;

const texts: Readonly<Record<WarningCode, WarningTextOf>> = {
  ...outlookTexts,
  uncoveredTerm: {
    ru: (w) => `Часть срока не входит ни в один этап: ${w.months()}. Задач в это время не будет.`,
    en: (w) =>
      `No stage covers a part of the term: ${w.months()}. There will be no tasks in that time.`,
  },
  provisionalCalendar: {
    ru: (w) =>
      `Производственного календаря на ${w.plain('year')} год пока нет: учтены выходные и постоянные праздники, а сроки помечены как предварительные.`,
    en: (w) =>
      `There is no production calendar for ${w.plain('year')} yet: weekends and fixed holidays are counted, and deadlines are marked as provisional.`,
  },
  stageBeyondTerm: {
    ru: (w) => `Этап ${w.part('stage', 'stage')} выходит за пределы срока площадки.`,
    en: (w) => `The stage ${w.part('stage', 'stage')} lies partly outside the platform’s term.`,
  },
  stagesOverlap: {
    ru: (w) =>
      `Этапы пересекаются по плану: ${w.parts('stage', 'stages')} (${w.period('from', 'until')}). Следующий этап откроется не раньше, чем будет пройден предыдущий.`,
    en: (w) =>
      `Stages overlap in the plan: ${w.parts('stage', 'stages')} (${w.period('from', 'until')}). A stage opens no sooner than the one before it has passed.`,
  },
  deadlineOnNonWorkingDay: {
    ru: (w) => `Срок задачи ${w.task('task')} приходится на нерабочий день: ${w.date('on')}.`,
    en: (w) => `The deadline of the task ${w.task('task')} is not a working day: ${w.date('on')}.`,
  },
  stageLateAlready: {
    ru: (w) =>
      `По плану этап ${w.part('stage', 'stage')} уже должен быть пройден (срок: ${w.date('on')}): площадка начинает с опозданием.`,
    en: (w) =>
      `The platform begins late: by its plan the stage ${w.part('stage', 'stage')} should have passed by ${w.date('on')}.`,
  },
  taskLateAlready: {
    ru: (w) =>
      `Срок задачи ${w.task('task')} по плану уже прошёл: ${w.date('on')}. Она откроется просроченной: продлите срок или сдвиньте этап.`,
    en: (w) =>
      `By the plan the deadline of the task ${w.task('task')} has passed: ${w.date('on')}. It will open overdue: extend it or shift its stage.`,
  },
  dependsOnLaterStage: {
    ru: (w) =>
      `Задача ${w.task('task')} ждёт задачу следующего этапа ${w.task('awaits')} и поэтому не откроется в своём этапе.`,
    en: (w) =>
      `The task ${w.task('task')} waits for ${w.task('awaits')} of a later stage, so it cannot open in its own.`,
  },
  advisedOrderReversed: {
    ru: (w) =>
      `Задачу ${w.task('task')} лучше выполнять после задачи ${w.task('awaits')}, а та стоит в более позднем этапе.`,
    en: (w) =>
      `The task ${w.task('task')} is better done after ${w.task('awaits')}, which stands in a later stage.`,
  },
  roleNeverUsed: {
    ru: (w) => `Роль ${w.part('role', 'role')} не нужна ни одной задаче и ни одному согласованию.`,
    en: (w) => `No task and no approval needs the role ${w.part('role', 'role')}.`,
  },
  roleNobodyHolds: {
    ru: (w) =>
      `Роль ${w.part('role', 'role')} некому занять к началу её работы${w.has('establishedBy') ? `: людей на неё назначает задача ${w.task('establishedBy')}` : ''}.`,
    en: (w) =>
      `Nobody can hold the role ${w.part('role', 'role')} by the time its work begins${w.has('establishedBy') ? `: its holders are found by the task ${w.task('establishedBy')}` : ''}.`,
  },
  dutyBeforeBody: {
    ru: (w) =>
      `У роли ${w.part('role', 'role')} ${w.has('task') ? `есть задача ${w.task('task')}` : 'есть согласование на контрольной точке'}, но к этому времени роль могут ещё не занять: людей на неё назначает задача ${w.task('establishedBy')}.`,
    en: (w) =>
      `The role ${w.part('role', 'role')} has ${w.has('task') ? `the task ${w.task('task')}` : 'an approval at a gate'}, but nobody need hold it by then: its holders are found by the task ${w.task('establishedBy')}.`,
  },
  gateShortOfPeople: {
    ru: (w) =>
      `Этап ${w.part('stage', 'stage')}: для решения на контрольной точке не хватает людей (${w.plain('missing')}). Каждый решает только один раз; назначьте ещё кого-нибудь на роли: ${w.parts('role', 'roles')}.`,
    en: (w) =>
      `Stage ${w.part('stage', 'stage')}: its gate lacks people to decide (${w.plain('missing')}). Each decides only once; appoint somebody else to the roles: ${w.parts('role', 'roles')}.`,
  },
  roleWithoutHolder: {
    ru: (w) =>
      `Роль ${w.part('role', 'role')} никем не занята, поэтому её задачи лежат у координатора. Назначьте человека, и они перейдут к нему.`,
    en: (w) =>
      `Nobody holds the role ${w.part('role', 'role')}, so its tasks lie with the coordinator. Appoint a person, and the tasks move there.`,
  },
  stageOpenedEarly: {
    ru: (w) =>
      `Этап ${w.part('stage', 'stage')} открыт раньше, чем запланировано: ${w.date('plannedOn')}.`,
    en: (w) =>
      `The stage ${w.part('stage', 'stage')} opened before its planned day: ${w.date('plannedOn')}.`,
  },
  substituteAway: {
    ru: (w) =>
      `В эти дни замещающий и сам отсутствует (${w.period('from', 'until')}), его замещает ${w.part('person', 'personId')}. Дальше по цепочке права не передаются: часть работы может остаться без исполнителя.`,
    en: (w) =>
      `The substitute is away on some of these days too (${w.period('from', 'until')}), with this person standing in: ${w.part('person', 'personId')}. Borrowed rights are not lent on, so some of the work may wait.`,
  },
  twoSubstitutes: {
    ru: (w) =>
      `В эти дни ту же работу уже замещает другой человек (${w.period('from', 'until')}): ${w.part('person', 'personId')}. Договоритесь, кто за что берётся.`,
    en: (w) =>
      `Somebody stands in for the same work on some of these days already (${w.period('from', 'until')}): ${w.part('person', 'personId')}. Agree on who does what.`,
  },
  oneVoiceAtGate: {
    ru: (w) =>
      `Площадка «${w.plain('platform')}», этап ${w.part('stage', 'stage')}: на контрольной точке нужны согласования двух ролей, а у замещающего окажутся обе. Один человек согласует только за одну из них.`,
    en: (w) =>
      `Platform “${w.plain('platform')}”, stage ${w.part('stage', 'stage')}: its gate asks for approvals of two roles, and the substitute would have both. One person approves for one of them only.`,
  },
  selfApproval: {
    ru: (w) =>
      `Площадка «${w.plain('platform')}», этап ${w.part('stage', 'stage')}: замещающий сам выполнял задачи этого этапа и будет согласовывать собственную работу.`,
    en: (w) =>
      `Platform “${w.plain('platform')}”, stage ${w.part('stage', 'stage')}: the substitute did tasks of this stage and would approve their own work.`,
  },
};

const unknown: LocalText = {
  ru: 'Проверьте план площадки: система нашла в нём то, что стоит вашего внимания.',
  en: 'Look at the plan of the platform: something in it is worth your attention.',
};

/**
 * The words of a warning. `params` as they are stored with it; keys in them are shown by their titles.
 * A code that nobody foresaw gets a neutral sentence; nothing throws.
 */
export function warningText(code: string, params: StoredParams, names: PartNames): LocalText {
  const found = isWarningCode(code) ? texts[code] : undefined;
  if (found === undefined) return unknown;
  return {
    ru: found.ru(wordingOf(params, names, 'ru')),
    en: found.en(wordingOf(params, names, 'en')),
  };
}

function isWarningCode(code: string): code is WarningCode {
  return Object.hasOwn(texts, code);
}
