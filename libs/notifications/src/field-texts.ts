import type { Locale } from './locale.ts';
import { show, when, type TextParams } from './text-params.ts';

type FieldText = (params: TextParams) => string;

/** Formats and types by the words of people; one without words is told as it is. */
const SHAPES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  array: { ru: 'список', en: 'a list' },
  boolean: { ru: 'true или false', en: 'true or false' },
  cursor: { ru: 'значение next прошлой страницы', en: 'the value next of the page before' },
  date: { ru: 'существующая дата, например 2027-03-15', en: 'a date that exists, like 2027-03-15' },
  number: { ru: 'число', en: 'a number' },
  int: { ru: 'целое число', en: 'a whole number' },
  object: { ru: 'объект', en: 'an object' },
  string: { ru: 'текст', en: 'a text' },
  datetime: {
    ru: 'момент времени, например 2027-03-15T09:00:00Z',
    en: 'a moment like 2027-03-15T09:00:00Z',
  },
  uuid: { ru: 'идентификатор (UUID)', en: 'an id (UUID)' },
};

function shape(params: TextParams, name: string, locale: Locale): string {
  const key = show(params, name);
  return (Object.hasOwn(SHAPES, key) ? SHAPES[key]?.[locale] : undefined) ?? key;
}

/** What is wrong with one field; said without plurals, so that any count fits. */
const texts: Readonly<Record<string, Readonly<Record<Locale, FieldText>>>> = {
  required: { ru: () => 'Заполните это поле', en: () => 'Fill in this field' },
  wrongType: {
    ru: (p) => `Неверный тип значения, ожидается: ${shape(p, 'expected', 'ru')}`,
    en: (p) => `Wrong type of value, expected: ${shape(p, 'expected', 'en')}`,
  },
  tooShort: {
    ru: (p) => `Слишком коротко, наименьшая длина: ${show(p, 'min')}`,
    en: (p) => `Too short, the least length is ${show(p, 'min')}`,
  },
  tooLong: {
    ru: (p) => `Слишком длинно, наибольшая длина: ${show(p, 'max')}`,
    en: (p) => `Too long, the greatest length is ${show(p, 'max')}`,
  },
  tooSmall: {
    ru: (p) => `Не меньше ${show(p, 'min')}`,
    en: (p) => `Not less than ${show(p, 'min')}`,
  },
  tooBig: {
    ru: (p) => `Не больше ${show(p, 'max')}`,
    en: (p) => `Not more than ${show(p, 'max')}`,
  },
  wrongFormat: {
    ru: (p) => `Неверный формат, ожидается: ${shape(p, 'format', 'ru')}`,
    en: (p) => `Wrong format, expected: ${shape(p, 'format', 'en')}`,
  },
  notOneOf: {
    ru: (p) => `Допустимые значения: ${show(p, 'allowed')}`,
    en: (p) => `Allowed values: ${show(p, 'allowed')}`,
  },
  unknownField: { ru: () => 'Такого поля здесь нет', en: () => 'There is no such field here' },
  blank: { ru: () => 'Заполните это поле', en: () => 'Fill in this field' },
  brokenText: {
    ru: () => 'В тексте есть знаки, которые нельзя сохранить: введите его заново',
    en: () => 'The text holds characters that cannot be stored: type it again',
  },
  notEmail: {
    ru: () => 'Это не похоже на адрес электронной почты',
    en: () => 'This does not look like an e-mail address',
  },
  notHttps: {
    ru: () => 'Адрес должен начинаться с https',
    en: () => 'The address must begin with https',
  },
  notWithInvitation: {
    ru: () => 'Приглашённый придумает пароль сам: оставьте поле пустым',
    en: () => 'Who is invited chooses the password: leave this out',
  },
  notCamelCase: {
    ru: () => 'Ключ пишется латиницей в camelCase, например workPlan',
    en: () => 'A key is written in Latin camelCase, like workPlan',
  },
  notKebabCase: {
    ru: () => 'Ключ пишется латиницей через дефис, например work-plan',
    en: () => 'A key is written in Latin kebab-case, like work-plan',
  },
  reservedKey: { ru: () => 'Это слово занято', en: () => 'This word is reserved' },
  notClock: {
    ru: () => 'Время пишется как 17:00',
    en: () => 'A clock time is written like 17:00',
  },
  notDate: {
    ru: () => 'Укажите существующую дату, например 2027-03-15',
    en: () => 'Give a date that exists, like 2027-03-15',
  },
  notMonth: { ru: () => 'Укажите месяц, например 2027-03', en: () => 'Give a month like 2027-03' },
  notLink: {
    ru: () => 'Адрес начинается с http:// или https://',
    en: () => 'An address begins with http:// or https://',
  },
  unknownReference: {
    ru: () => 'Такой записи нет или она вам недоступна: выберите из списка ещё раз',
    en: () => 'There is no such record, or it is not yours to use: choose from the list again',
  },
  endsBeforeBegin: {
    ru: () => 'Последний день раньше первого: проверьте даты',
    en: () => 'The last day is before the first: look at the dates',
  },
  tooLarge: {
    ru: () => 'Слишком много данных: сократите их',
    en: () => 'Too much data: shorten it',
  },
  unknownRole: {
    ru: () => 'Такой роли нет ни в одном шаблоне: проверьте название',
    en: () => 'No template has such a role: look at its name',
  },
  ambiguous: {
    ru: () => 'Организаций с таким названием несколько: укажите идентификатор',
    en: () => 'Several organisations have this name: give the id',
  },
  notAllowed: {
    ru: () => 'Здесь роли даёт другой администратор',
    en: () => 'Another administrator gives roles here',
  },
  emailTaken: {
    ru: () =>
      'Адрес уже занят человеком, который вам не виден: обратитесь к администратору системы',
    en: () =>
      'The address is taken by somebody whom you may not see: turn to the administrator of the system',
  },
  inactive: {
    ru: () => 'Доступ этого человека закрыт: сначала откройте его снова',
    en: () => 'The access of this person is closed: open it again first',
  },
  overlaps: {
    ru: () => 'Часть этих дней человек уже занимает эту роль: проверьте даты',
    en: () => 'The person holds this role on some of these days already: look at the dates',
  },
  notDaysOrMonths: {
    ru: () => 'Укажите либо дни, либо месяцы',
    en: () => 'Give either days or months',
  },
  nobodyChanges: {
    ru: () => 'Укажите, кто уходит (leaves) или кто приходит (comes), можно обоих',
    en: () => 'Say who leaves or who comes, or both',
  },
  farYear: {
    ru: () => 'Укажите дату не раньше 2000 и не позже 2199 года',
    en: () => 'Give a date not before the year 2000 and not after 2199',
  },
  notWithin: {
    ru: (p) =>
      `Укажите дату не раньше ${when(p, 'from', 'ru')} и не позже ${when(p, 'until', 'ru')}`,
    en: (p) =>
      `Give a date not before ${when(p, 'from', 'en')} and not after ${when(p, 'until', 'en')}`,
  },
  actNotAsked: {
    ru: () => 'Основание нужно только для продления срока площадки: уберите его',
    en: () => 'An act is given only for a longer term of the platform: leave it out',
  },
  otherYear: {
    ru: (p) =>
      `Этот день другого года, а здесь описан ${show(p, 'year')}-й: уберите его или исправьте`,
    en: (p) => `This day is of another year than ${show(p, 'year')}: leave it out or mend it`,
  },
  contradicts: {
    ru: () => 'Этот день уже назван выше иначе: оставьте что-то одно',
    en: () => 'This day was named above as another kind: keep one of them',
  },
  zero: { ru: () => 'Нужно число, отличное от нуля', en: () => 'Give a number that is not 0' },
  repeated: { ru: () => 'Значения не должны повторяться', en: () => 'Values may not repeat' },
};

/** The words of a wrong field by its code; a code without words of its own says "not valid". */
export function fieldText(code: string, params: TextParams, locale: Locale): string {
  const found = Object.hasOwn(texts, code) ? texts[code] : undefined;
  if (found === undefined) return locale === 'ru' ? 'Неверное значение' : 'Not a valid value';
  return found[locale](params);
}
