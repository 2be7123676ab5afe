import type { RolePlace, TemplateDifferenceCode } from '#domain';
import type { Locale } from './locale.ts';

type Words = Readonly<Record<Locale, string>>;

/** Differences of a value that are told with what it was and what it is. */
export type ValueCode =
  | 'titleChanged'
  | 'termChanged'
  | 'roleTitleChanged'
  | 'rolePlaceChanged'
  | 'stageTitleChanged'
  | 'stagePeriodChanged'
  | 'stageLeadDaysChanged'
  | 'taskMoved'
  | 'taskTitleChanged'
  | 'taskRoleChanged'
  | 'taskRequiredChanged'
  | 'taskStandingChanged'
  | 'taskOfficialChanged'
  | 'taskAfterChanged'
  | 'taskAdvisedAfterChanged'
  | 'taskEstablishesChanged'
  | 'taskDeadlineChanged'
  | 'taskLegalSourceChanged'
  | 'taskRemindersChanged'
  | 'gateKeyChanged'
  | 'gateTitleChanged'
  | 'gateDecisionChanged'
  | 'gateRemindersChanged'
  | 'gateRestChanged';

/** What the value is called. */
export const VALUES: Readonly<Record<ValueCode, Words>> = {
  titleChanged: { ru: 'название', en: 'title' },
  termChanged: { ru: 'срок в месяцах', en: 'term in months' },
  roleTitleChanged: { ru: 'название', en: 'title' },
  rolePlaceChanged: { ru: 'где её занимают', en: 'where it is held' },
  stageTitleChanged: { ru: 'название', en: 'title' },
  stagePeriodChanged: { ru: 'период', en: 'period' },
  stageLeadDaysChanged: { ru: 'дни упреждения', en: 'lead days' },
  taskMoved: { ru: 'этап', en: 'stage' },
  taskTitleChanged: { ru: 'название', en: 'title' },
  taskRoleChanged: { ru: 'роль', en: 'role' },
  taskRequiredChanged: { ru: 'обязательная', en: 'required' },
  taskStandingChanged: { ru: 'постоянная', en: 'standing' },
  taskOfficialChanged: { ru: 'официальная', en: 'official' },
  taskAfterChanged: { ru: 'открывается после', en: 'opens after' },
  taskAdvisedAfterChanged: { ru: 'лучше выполнять после', en: 'better done after' },
  taskEstablishesChanged: { ru: 'назначает людей на роль', en: 'finds people for the role' },
  taskDeadlineChanged: { ru: 'крайний срок', en: 'deadline' },
  taskLegalSourceChanged: { ru: 'основание', en: 'legal source' },
  taskRemindersChanged: { ru: 'напоминания', en: 'reminders' },
  gateKeyChanged: { ru: 'ключ контрольной точки', en: 'key of the gate' },
  gateTitleChanged: { ru: 'название контрольной точки', en: 'title of the gate' },
  gateDecisionChanged: { ru: 'решение на контрольной точке', en: 'decision at the gate' },
  gateRemindersChanged: { ru: 'напоминания о контрольной точке', en: 'reminders of the gate' },
  gateRestChanged: { ru: 'правила контрольной точки', en: 'rules of the gate' },
};

/** All others; `{stage}`, `{task}` and `{part}` stand for titles, `{keys}` for what has changed. */
export const SENTENCES: Readonly<Record<Exclude<TemplateDifferenceCode, ValueCode>, Words>> = {
  descriptionChanged: { ru: 'Изменено описание шаблона', en: 'The description has changed' },
  roleAdded: { ru: 'Добавлена роль {part}', en: 'Role added: {part}' },
  roleRemoved: { ru: 'Удалена роль {part}', en: 'Role removed: {part}' },
  rolesReordered: { ru: 'Изменён порядок ролей', en: 'The roles stand in another order' },
  stageAdded: { ru: 'Добавлен этап {part}', en: 'Stage added: {part}' },
  stageRemoved: { ru: 'Удалён этап {part}', en: 'Stage removed: {part}' },
  stagesReordered: { ru: 'Изменён порядок этапов', en: 'The stages stand in another order' },
  taskAdded: {
    ru: 'Этап {stage}: добавлена задача {part}',
    en: 'Stage {stage}: task added: {part}',
  },
  taskRemoved: {
    ru: 'Этап {stage}: удалена задача {part}',
    en: 'Stage {stage}: task removed: {part}',
  },
  tasksReordered: {
    ru: 'Этап {stage}: изменён порядок задач',
    en: 'Stage {stage}: the tasks stand in another order',
  },
  taskHelpChanged: {
    ru: 'Задача {task}: изменено пояснение',
    en: 'Task {task}: the help has changed',
  },
  fieldAdded: {
    ru: 'Задача {task}: добавлено поле {part}',
    en: 'Task {task}: field added: {part}',
  },
  fieldRemoved: {
    ru: 'Задача {task}: удалено поле {part}',
    en: 'Task {task}: field removed: {part}',
  },
  fieldChanged: {
    ru: 'Задача {task}, поле {part}, изменено: {keys}',
    en: 'Task {task}, field {part}, changed: {keys}',
  },
  fieldsReordered: {
    ru: 'Задача {task}: изменён порядок полей',
    en: 'Task {task}: the fields stand in another order',
  },
  evidenceAdded: {
    ru: 'Задача {task}: добавлен подтверждающий материал {part}',
    en: 'Task {task}: evidence added: {part}',
  },
  evidenceRemoved: {
    ru: 'Задача {task}: удалён подтверждающий материал {part}',
    en: 'Task {task}: evidence removed: {part}',
  },
  evidenceChanged: {
    ru: 'Задача {task}, подтверждающий материал {part}, изменено: {keys}',
    en: 'Task {task}, evidence {part}, changed: {keys}',
  },
  evidenceReordered: {
    ru: 'Задача {task}: изменён порядок подтверждающих материалов',
    en: 'Task {task}: the evidence stands in another order',
  },
  checklistLineAdded: {
    ru: 'Этап {stage}: добавлена строка проверки {part}',
    en: 'Stage {stage}: line added to the checklist: {part}',
  },
  checklistLineRemoved: {
    ru: 'Этап {stage}: удалена строка проверки {part}',
    en: 'Stage {stage}: line removed from the checklist: {part}',
  },
  checklistLineChanged: {
    ru: 'Этап {stage}, строка проверки {part}, изменено: {keys}',
    en: 'Stage {stage}, line {part} of the checklist, changed: {keys}',
  },
  checklistReordered: {
    ru: 'Этап {stage}: изменён порядок строк проверки',
    en: 'Stage {stage}: the lines of the checklist stand in another order',
  },
};

export const PLACES: Readonly<Record<RolePlace, Words>> = {
  platform: { ru: 'на площадке', en: 'on the platform' },
  organisation: { ru: 'в организации', en: 'in the organisation' },
  authority: { ru: 'у учредителя', en: 'at the authority' },
};

const KEYS: Readonly<Record<string, Words>> = {
  title: { ru: 'название', en: 'title' },
  type: { ru: 'тип', en: 'type' },
  kind: { ru: 'вид', en: 'kind' },
  required: { ru: 'обязательность', en: 'required or not' },
  options: { ru: 'варианты', en: 'options' },
  unit: { ru: 'единица измерения', en: 'unit' },
  min: { ru: 'наименьшее значение', en: 'least value' },
  max: { ru: 'наибольшее значение', en: 'greatest value' },
  tasks: { ru: 'задачи', en: 'tasks' },
};

/** A property of a field, an evidence rule or a line; one without words is called by its key. */
export function keyWord(key: string, locale: Locale): string {
  return (Object.hasOwn(KEYS, key) ? KEYS[key]?.[locale] : undefined) ?? key;
}
