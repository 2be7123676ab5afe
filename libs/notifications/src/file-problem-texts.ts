import type { FileProblem, FileProblemCode } from '#contracts';
import type { LocalText } from '#domain';
import { show, type TextParams } from './text-params.ts';

const TYPES: Readonly<Record<string, string>> = {
  string: 'текст',
  number: 'число',
  int: 'целое число',
  boolean: 'true или false',
  array: 'список',
  object: 'ключи со значениями',
};

const SYNTAXES: Readonly<Record<string, string>> = {
  anchor: 'якоря (&)',
  alias: 'ссылки на якоря (*)',
  tag: 'теги (!)',
  directive: 'директивы (%)',
};

const KEYS: Readonly<Record<string, string>> = {
  role: 'Роль',
  stage: 'Ключ этапа',
  task: 'Ключ задачи',
  after: 'Задача',
  gate: 'Ключ контрольной точки',
  checklist: 'Ключ строки проверки',
  evidence: 'Ключ материала',
  field: 'Ключ поля',
  option: 'Ключ варианта',
  status: 'Ключ статуса',
  rung: 'Ключ напоминания',
};

const PLACES: Readonly<Record<string, string>> = {
  platform: 'на площадке',
  organisation: 'в организации',
  authority: 'у учредителя',
};

type Russian = (params: TextParams) => string;

/** Russian texts by code; the English ones come with the problem. */
const texts: Readonly<Record<FileProblemCode, Russian>> = {
  empty: () => 'Файл пуст',
  tooLarge: (p) =>
    `Файл слишком велик: байт в нём ${show(p, 'bytes')}, наибольший размер ${show(p, 'max')}`,
  syntax: (p) => `Запись не читается как YAML: ${show(p, 'reason')}`,
  severalDocuments: () => 'В файле несколько документов (---), а должен быть один',
  forbiddenSyntax: (p) =>
    `Здесь нельзя использовать ${named(SYNTAXES, p, 'syntax')}: запишите значение полностью`,
  tooDeep: (p) => `Вложенность слишком глубока, наибольшее число уровней: ${show(p, 'max')}`,
  repeatedKey: (p) => `Ключ «${show(p, 'key')}» стоит здесь дважды`,
  tooManyTasks: (p) =>
    `Слишком много задач: ${show(p, 'count')}, допускается не больше ${show(p, 'max')}`,
  moreProblems: (p) =>
    `И другие ошибки, ещё ${show(p, 'count')}: сначала исправьте те, что перечислены`,
  missing: () => 'Не указано, а должно быть',
  wrongType: (p) => `Здесь должно быть: ${named(TYPES, p, 'expected')}`,
  unknownKey: (p) => `Ключа «${show(p, 'key')}» здесь не бывает: проверьте, нет ли опечатки`,
  notOneOf: (p) => `Допустимые значения: ${show(p, 'allowed')}`,
  tooShort: (p) => `Слишком коротко, наименьшая длина: ${show(p, 'min')}`,
  tooLong: (p) => `Слишком длинно, наибольшая длина: ${show(p, 'max')}`,
  tooFew: (p) => `Слишком мало элементов, нужно не меньше ${show(p, 'min')}`,
  tooMany: (p) => `Слишком много элементов, допускается не больше ${show(p, 'max')}`,
  tooLow: (p) => `Должно быть не меньше ${show(p, 'min')}`,
  tooHigh: (p) => `Должно быть не больше ${show(p, 'max')}`,
  invalid: (p) => `Значение не подходит: ${show(p, 'reason')}`,
  blank: () => 'Текст не должен быть пустым',
  brokenText: () => 'В тексте есть знаки, которые нельзя сохранить: введите его заново',
  notCamelCase: () => 'Ключ пишется латиницей в camelCase, например workPlan',
  notKebabCase: () => 'Ключ пишется латиницей через дефис, например four-stage-project',
  reservedKey: () => 'Это слово занято, выберите другой ключ',
  notClock: () => 'Время пишется как 17:00',
  notZone: () => 'Часовой пояс называется по IANA, например Europe/Moscow',
  notDate: () => 'Нужна существующая дата, например 2027-03-15',
  notMonth: () => 'Нужен месяц, например 2027-03',
  notLink: () => 'Адрес начинается с http:// или https://',
  notDaysOrMonths: () => 'Укажите либо дни, либо месяцы',
  nobodyChanges: () => 'Укажите, кто уходит или кто приходит',
  farYear: () => 'Укажите дату с 2000 по 2199 год',
  oneKindOfDays: () => 'Укажите либо days, либо workingDays – ровно одно из двух',
  zero: () => 'Нужно число, отличное от нуля',
  repeated: () => 'Значения не должны повторяться',
  cycle: (p) => `Эти задачи ждут друг друга по кругу: ${listed(p, 'tasks')}`,
  duplicateKey: (p) => `${named(KEYS, p, 'kind')} «${show(p, 'key')}» встречается дважды`,
  unknownTask: (p) => `Задачи с ключом «${show(p, 'task')}» нет`,
  unknownRole: (p) => `Роль «${show(p, 'role')}» в шаблоне не описана`,
  roleMissing: (p) => `Опишите роль «${show(p, 'role')}», её занимают ${named(PLACES, p, 'place')}`,
  roleHeldElsewhere: (p) => `Роль «${show(p, 'role')}» занимают ${named(PLACES, p, 'place')}`,
  standingTaskAwaited: (p) =>
    `«${show(p, 'task')}» – постоянная задача и закрывается только вместе с этапом: ждать её нельзя`,
  laterTaskAwaited: (p) =>
    `Задача «${show(p, 'task')}» стоит в более позднем этапе: контрольная точка никогда не была бы пройдена`,
  gateDecidesNothing: () =>
    'Здесь ничего не решается: укажите строки проверки или роли, которые согласуют',
  unknownField: (p) => `В форме задачи «${show(p, 'task')}» нет поля «${show(p, 'field')}»`,
  unknownEvidence: (p) =>
    `Ни одна из этих задач не просит такого материала «${show(p, 'evidence')}»`,
  taskNotStanding: (p) =>
    `Отчитываются только о постоянных задачах, а «${show(p, 'task')}» выполняют один раз`,
  taskOfOtherStage: (p) =>
    `Задача «${show(p, 'task')}» стоит в другом этапе: согласование относится к задачам своего`,
  notRequiredByTask: (p) =>
    `Задача «${show(p, 'task')}» не требует «${show(p, 'part')}»: её могли бы закрыть без этого, и контрольная точка никогда не была бы пройдена. Сделайте это обязательным`,
  fieldOfOtherType: (p) =>
    `Поле «${show(p, 'field')}» имеет тип ${show(p, 'type')}, а здесь нужен другой: для показателей number, для людей person`,
  rolesAndSlots: () => 'Укажите либо roles, либо slots, но не то и другое',
  needBeyondSlots: (p) =>
    `Нужно согласований: ${show(p, 'need')}, а мест для решения всего ${show(p, 'slots')}`,
  personCountsOnce: () => 'Человек из поля формы решает один раз: уберите count',
  periodEndsBeforeItBegins: () => 'Период заканчивается раньше, чем начинается',
  stageOutOfOrder: (p) =>
    `Этап начинается или заканчивается раньше этапа «${show(p, 'previous')}», который стоит перед ним`,
  twoKindsOfDays: () => 'Укажите либо days, либо workingDays, но не то и другое',
  rungOutOfOrder: (p) =>
    `Напоминание «${show(p, 'rung')}» приходит раньше, чем «${show(p, 'previous')}», или вместе с ним: расположите напоминания по времени`,
  rungsOverlap: (p) =>
    `Напоминание «${show(p, 'previous')}» ещё повторяется, когда приходит «${show(p, 'rung')}»: уменьшите число повторений`,
  mailWithoutInApp: () =>
    'Напоминание приходит только письмом: добавьте inApp, оно должно быть видно и в системе',
  escalationBeforeDeadline: () =>
    'Эскалация возможна только после срока: укажите days или workingDays больше 0',
  escalationLevelOrder: (p) =>
    `Уровень эскалации ${show(p, 'level')} стоит после уровня ${show(p, 'previous')}: уровни должны возрастать`,
  minAboveMax: (p) => `Наименьшее значение ${show(p, 'min')} больше наибольшего ${show(p, 'max')}`,
};

/** What is wrong at one place of a file, without the place. */
export function fileProblemText({ code, params, message }: FileProblem): LocalText {
  return { ru: texts[code](params), en: message };
}

function named(names: Readonly<Record<string, string>>, params: TextParams, name: string): string {
  const key = show(params, name);
  return (Object.hasOwn(names, key) ? names[key] : undefined) ?? key;
}

function listed(params: TextParams, name: string): string {
  const value = params[name];
  return typeof value === 'object' ? value.join(' → ') : show(params, name);
}
