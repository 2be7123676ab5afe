import type { AuditAction, LocalText } from '#domain';
import type { Locale } from './locale.ts';
import { planHistoryTexts } from './plan-history-texts.ts';
import {
  ABSENT,
  wordingOf,
  type PartNames,
  type StoredParams,
  type Wording,
} from './part-names.ts';

type HistoryTextOf = Readonly<Record<Locale, (w: Wording) => string>>;

const role = (w: Wording, param = 'role'): string => w.part('role', param);
const stage = (w: Wording): string => w.part('stage', 'stage');

/** The person, where the row names them; the name stands alone, so that nobody has to decline it. */
const person = (w: Wording): string =>
  w.has('personId') ? `: ${w.part('person', 'personId')}` : '';

/** The absent person first, then who stands in. */
const substitution = (w: Wording): string =>
  `${w.part('person', 'absentId')} → ${w.part('person', 'substituteId')}`;

/** Rounds are worth a word only once there is more than one. */
const round = (w: Wording, word: string): string =>
  w.has('round') && w.plain('round') !== '1' ? ` (${word} ${w.plain('round')})` : '';

/** One sentence an action, in the past tense and without the actor, whose gender nobody knows. */
const texts: Readonly<Record<AuditAction, HistoryTextOf>> = {
  ...planHistoryTexts,
  'platform.launched': {
    ru: (w) =>
      w.has('stage')
        ? `Принята площадка, которая уже работала: этап ${stage(w)}, начало срока: ${w.date('start')}`
        : `Площадка запущена, начало срока: ${w.date('start')}`,
    en: (w) =>
      w.has('stage')
        ? `A platform that was at work already was brought in at the stage ${stage(w)}, its term begins: ${w.date('start')}`
        : `The platform was launched, its term begins: ${w.date('start')}`,
  },
  'platform.closed': {
    ru: () => 'Все этапы пройдены, работа площадки завершена',
    en: () => 'All stages have passed and the platform was closed',
  },
  'platform.stopped': {
    ru: () => 'Работа площадки остановлена досрочно',
    en: () => 'The platform was stopped before its end',
  },
  'status.granted': {
    ru: (w) => `Статус присвоен: ${actRu(w)} № ${w.plain('actNumber')} от ${w.date('actDate')}`,
    en: (w) =>
      `A status was granted: ${w.plain('actKind')} No. ${w.plain('actNumber')} of ${w.date('actDate')}`,
  },
  'role.appointed': {
    ru: (w) => `На роль ${role(w)} назначен человек${person(w)}`,
    en: (w) => `A person was appointed to the role ${role(w)}${person(w)}`,
  },
  'role.dismissed': {
    ru: (w) => `От роли ${role(w)} освобождён человек${person(w)}`,
    en: (w) => `A person was released from the role ${role(w)}${person(w)}`,
  },
  'stage.recorded': {
    ru: (w) =>
      `Записан этап ${stage(w)}, пройденный до прихода сюда: ${w.period('openedOn', 'passedOn')}`,
    en: (w) =>
      `Stage ${stage(w)} was recorded, which passed before the platform came here: ${w.period('openedOn', 'passedOn')}`,
  },
  'stage.opened': { ru: (w) => `Открыт этап ${stage(w)}`, en: (w) => `Stage ${stage(w)} opened` },
  'stage.overdue': {
    ru: (w) =>
      `Этап ${stage(w)} не завершён в срок, об этом сообщено ${w.has('role') ? `роли ${role(w)}` : 'учредителю'}`,
    en: (w) =>
      `Stage ${stage(w)} passed its end, and ${w.has('role') ? `the role ${role(w)}` : 'the authority'} was told`,
  },
  'task.overdue': {
    ru: (w) => `Задача ${w.task('task')} не выполнена в срок, об этом сообщено роли ${role(w)}`,
    en: (w) => `Task ${w.task('task')} is past its deadline, and the role ${role(w)} was told`,
  },
  'escalation.withdrawn': {
    ru: (w) => `Задача ${w.task('task')} снята: срок изменился, или дело уже сделано`,
    en: (w) => `Task ${w.task('task')} was withdrawn: the deadline moved, or the matter is settled`,
  },
  'stage.passed': { ru: (w) => `Пройден этап ${stage(w)}`, en: (w) => `Stage ${stage(w)} passed` },
  'stage.stopped': {
    ru: (w) => `Этап ${stage(w)} остановлен решением на контрольной точке`,
    en: (w) => `Stage ${stage(w)} was stopped by the decision at its gate`,
  },
  'gate.opened': {
    ru: (w) => `Открыта контрольная точка этапа ${stage(w)}${round(w, 'круг')}`,
    en: (w) => `The gate of stage ${stage(w)} opened${round(w, 'round')}`,
  },
  'gate.returned': {
    ru: (w) => `Этап ${stage(w)} возвращён на доработку: ${w.parts('task', 'tasks')}`,
    en: (w) => `Stage ${stage(w)} was returned for rework: ${w.parts('task', 'tasks')}`,
  },
  'task.opened': {
    ru: (w) => `Открыта задача ${w.task('task')}, роль ${role(w)}${round(w, 'круг')}`,
    en: (w) => `Task ${w.task('task')} opened for the role ${role(w)}${round(w, 'round')}`,
  },
  'task.rerouted': {
    ru: (w) =>
      `Задача ${w.task('task')} перешла от роли ${role(w, 'from')} к роли ${role(w, 'to')}`,
    en: (w) =>
      `Task ${w.task('task')} moved from the role ${role(w, 'from')} to the role ${role(w, 'to')}`,
  },
  'task.claimed': {
    ru: (w) => `Задача ${w.task('task')} взята в работу`,
    en: (w) => `Task ${w.task('task')} was claimed`,
  },
  'task.released': {
    ru: (w) => `Задача ${w.task('task')} возвращена и снова ждёт исполнителя`,
    en: (w) => `Task ${w.task('task')} was released and waits for its role again`,
  },
  'task.completed': {
    ru: (w) => `Задача ${w.task('task')} выполнена${round(w, 'круг')}`,
    en: (w) => `Task ${w.task('task')} was completed${round(w, 'round')}`,
  },
  'task.reported': {
    ru: (w) => `По постоянной задаче ${w.task('task')} отправлен отчёт`,
    en: (w) => `The standing task ${w.task('task')} was reported on`,
  },
  'task.reassigned': {
    ru: (w) => `Задача ${w.task('task')} передана${person(w)}`,
    en: (w) => `Task ${w.task('task')} was transferred${person(w)}`,
  },
  'task.extended': {
    ru: (w) =>
      `${w.has('takenBackFrom') ? `Продление срока задачи ${w.task('task')} сокращено` : `Срок задачи ${w.task('task')} продлён`}: ${w.date('from')} → ${w.date('until')}`,
    en: (w) =>
      `${w.has('takenBackFrom') ? `The extension of task ${w.task('task')} was cut short` : `The deadline of task ${w.task('task')} was extended`}: ${w.date('from')} → ${w.date('until')}`,
  },
  'task.reminded': {
    ru: (w) => `О задаче ${w.task('task')} отправлено напоминание`,
    en: (w) => `A reminder of task ${w.task('task')} was sent`,
  },
  'task.commented': {
    ru: (w) => `К задаче ${w.task('task')} добавлен комментарий`,
    en: (w) => `A comment was made on task ${w.task('task')}`,
  },
  'task.watched': {
    ru: (w) => `За задачей ${w.task('task')} начато наблюдение`,
    en: (w) => `Task ${w.task('task')} is being watched`,
  },
  'task.unwatched': {
    ru: (w) => `Наблюдение за задачей ${w.task('task')} прекращено`,
    en: (w) => `Task ${w.task('task')} is no longer watched`,
  },
  'task.returned': {
    ru: (w) => `Задача ${w.task('task')} возвращена на доработку${round(w, 'круг')}`,
    en: (w) => `Task ${w.task('task')} was returned for rework${round(w, 'round')}`,
  },
  'task.ended': {
    ru: (w) => `Задача ${w.task('task')} завершена вместе с этапом`,
    en: (w) => `Task ${w.task('task')} ended with its stage`,
  },
  'task.handedOver': {
    ru: (w) =>
      w.has('personId')
        ? `Задача ${w.task('task')} передана вместе с делами ушедшего человека${person(w)}`
        : `Задача ${w.task('task')} возвращена роли: исполнитель больше не участвует в работе`,
    en: (w) =>
      w.has('personId')
        ? `Task ${w.task('task')} was handed over from a person who left${person(w)}`
        : `Task ${w.task('task')} went back to its role: its assignee has left`,
  },
  'approval.approved': {
    ru: (w) => `Этап ${stage(w)} согласован, роль ${role(w)}${round(w, 'круг')}`,
    en: (w) => `Stage ${stage(w)} was approved by the role ${role(w)}${round(w, 'round')}`,
  },
  'approval.returned': {
    ru: (w) =>
      `Этап ${stage(w)} не согласован и возвращён, роль ${role(w)}; доработать: ${w.parts('task', 'tasks')}`,
    en: (w) =>
      `Stage ${stage(w)} was returned by the role ${role(w)}; to be reworked: ${w.parts('task', 'tasks')}`,
  },
  'approval.rejected': {
    ru: (w) => `Этап ${stage(w)} отклонён, роль ${role(w)}`,
    en: (w) => `Stage ${stage(w)} was rejected by the role ${role(w)}`,
  },
  'approval.withdrawn': {
    ru: (w) => `Задача ${w.task('task')} снята: решение этого круга уже принято`,
    en: (w) => `Task ${w.task('task')} was withdrawn: the round is decided already`,
  },
  'approval.carried': {
    ru: (w) =>
      `Согласование этапа ${stage(w)}, роль ${role(w)}, сохраняется: на доработку вернули не то, к чему оно относится${round(w, 'круг')}`,
    en: (w) =>
      `The approval of stage ${stage(w)} by the role ${role(w)} stays: nothing that it covers was returned${round(w, 'round')}`,
  },
  'approval.voided': {
    ru: (w) =>
      `Согласование этапа ${stage(w)}, роль ${role(w)}, больше не действует: после него в задаче ${w.task('task')} изменились ${w.plain('change') === 'evidence' ? 'материалы' : 'ответы'}${round(w, 'круг')}`,
    en: (w) =>
      `The approval of stage ${stage(w)} by the role ${role(w)} became void: ${w.plain('change') === 'evidence' ? 'evidence' : 'answers'} of the task ${w.task('task')} changed after it${round(w, 'round')}`,
  },
  'file.attached': {
    ru: (w) => `К задаче ${w.task('task')} приложено подтверждение`,
    en: (w) => `Evidence was attached to the task ${w.task('task')}`,
  },
  'file.detached': {
    ru: (w) => `Из задачи ${w.task('task')} убрано подтверждение`,
    en: (w) => `Evidence was taken off the task ${w.task('task')}`,
  },
  'file.replaced': {
    ru: (w) => `В задаче ${w.task('task')} заменено подтверждение (версия ${w.plain('version')})`,
    en: (w) =>
      `Evidence of the task ${w.task('task')} was replaced (version ${w.plain('version')})`,
  },
  'person.created': { ru: () => 'Человек добавлен в систему', en: () => 'A person was added' },
  'person.deactivated': {
    ru: (w) =>
      `Доступ человека в систему закрыт${w.has('successorId') ? `, дела переданы: ${w.part('person', 'successorId')}` : ''}`,
    en: (w) =>
      `A person’s access was closed${w.has('successorId') ? `, the work was handed over to: ${w.part('person', 'successorId')}` : ''}`,
  },
  'person.activated': {
    ru: () => 'Доступ человека в систему снова открыт',
    en: () => 'A person’s access was opened again',
  },
  'substitution.created': {
    ru: (w) => `Назначено замещение (${w.period('from', 'until')}): ${substitution(w)}`,
    en: (w) => `A substitution was arranged (${w.period('from', 'until')}): ${substitution(w)}`,
  },
  'substitution.ended': {
    ru: (w) => `Замещение прекращено раньше срока: ${substitution(w)}`,
    en: (w) => `A substitution was ended before its time: ${substitution(w)}`,
  },
  'person.changed': {
    ru: () => 'Данные человека изменены',
    en: () => 'The data of a person were changed',
  },
  'person.erased': {
    ru: (w) =>
      `Персональные данные удалены по акту № ${w.plain('actNumber')} от ${w.date('actDate')}`,
    en: (w) =>
      `Personal data were erased by act No. ${w.plain('actNumber')} of ${w.date('actDate')}`,
  },
  'person.invited': {
    ru: () => 'Человеку отправлено приглашение',
    en: () => 'A person was invited',
  },
  'password.set': {
    ru: (w) => `Пароль ${passwordRu(w)}`,
    en: (w) => `The password was ${passwordEn(w)}`,
  },
  'identity.linked': {
    ru: () => 'Вход через внешнюю службу связан с человеком',
    en: () => 'A sign-in service was linked with a person',
  },
  'letter.requeued': {
    ru: () => 'Письмо человеку отправлено заново',
    en: () => 'A letter to a person was sent again',
  },
  'organisation.created': {
    ru: () => 'Организация добавлена в систему',
    en: () => 'An organisation was added',
  },
  'organisation.renamed': {
    ru: () => 'Организация переименована',
    en: () => 'An organisation was renamed',
  },
  'incident.retried': {
    ru: () => 'Администратор повторил остановившийся шаг',
    en: () => 'An administrator retried the step that had stopped',
  },
  'token.created': {
    ru: () => 'Выпущен токен для программы',
    en: () => 'A token for a program was made',
  },
  'token.revoked': { ru: () => 'Отозван токен программы', en: () => 'A token was revoked' },
  'calendarFeed.made': {
    ru: () => 'Создан адрес календаря со сроками',
    en: () => 'An address for a calendar of deadlines was made',
  },
  'calendarFeed.renewed': {
    ru: () => 'Адрес календаря со сроками заменён, прежний больше не действует',
    en: () => 'The address of a calendar of deadlines was renewed, the earlier one leads nowhere',
  },
  'calendarFeed.ended': {
    ru: () => 'Календарь со сроками выключен',
    en: () => 'A calendar of deadlines was switched off',
  },
  'webhook.created': { ru: () => 'Добавлен вебхук', en: () => 'A webhook was added' },
  'webhook.changed': { ru: () => 'Изменён вебхук', en: () => 'A webhook was changed' },
  'webhook.removed': { ru: () => 'Удалён вебхук', en: () => 'A webhook was removed' },
  'webhook.secretChanged': {
    ru: () => 'Вебхуку выдан новый секрет',
    en: () => 'A webhook got a new secret',
  },
  'webhook.paused': {
    ru: () => 'Вебхук выключен: пять дней подряд ничего не удавалось доставить',
    en: () => 'A webhook was switched off: for five days nothing could be delivered',
  },
  'calendar.imported': {
    ru: () => 'Загружен производственный календарь',
    en: () => 'A production calendar was imported',
  },
  'template.published': {
    ru: (w) => `Опубликована версия ${w.plain('version')} шаблона`,
    en: (w) => `Version ${w.plain('version')} of a template was published`,
  },
  'template.archived': {
    ru: (w) => `Версия ${w.plain('version')} шаблона отправлена в архив`,
    en: (w) => `Version ${w.plain('version')} of a template was archived`,
  },
  'template.restored': {
    ru: (w) => `Версия ${w.plain('version')} шаблона возвращена из архива`,
    en: (w) => `Version ${w.plain('version')} of a template was taken from the archive`,
  },
  'profile.published': {
    ru: () => 'Опубликована версия регламента',
    en: () => 'A version of a profile was published',
  },
  'clock.travelled': {
    ru: () => 'Часы системы переведены вперёд',
    en: () => 'The clock of the system was moved ahead',
  },
};

const unknown: LocalText = { ru: 'Внесено изменение', en: 'A change was made' };

/** What a sentence about an audit row is made of. */
export interface ToldRow {
  readonly action: string;
  /** As they are stored; keys in them are shown by their titles. */
  readonly params: StoredParams;
  /** The absent person in whose name a substitute acted. */
  readonly onBehalfOfId: string | null;
}

/**
 * One sentence about an audit row, with the name of whom a substitute acted for. An action of a
 * newer version gets a neutral sentence; nothing throws.
 */
export function historyText(row: ToldRow, names: PartNames): LocalText {
  const found = isAuditAction(row.action) ? texts[row.action] : undefined;
  const told = (locale: Locale): string =>
    (found === undefined ? unknown[locale] : found[locale](wordingOf(row.params, names, locale))) +
    forWhom(row, names, locale);
  return { ru: told('ru'), en: told('en') };
}

/** The name stands behind a colon, so that nobody has to decline it. */
function forWhom({ onBehalfOfId }: ToldRow, names: PartNames, locale: Locale): string {
  if (onBehalfOfId === null) return '';
  const name = names('person', onBehalfOfId)?.[locale] ?? ABSENT;
  return locale === 'ru' ? ` (за: ${name})` : ` (for ${name})`;
}

function isAuditAction(action: string): action is AuditAction {
  return Object.hasOwn(texts, action);
}

function actRu(w: Wording): string {
  switch (w.plain('actKind')) {
    case 'order':
      return 'приказ';
    case 'agreement':
      return 'соглашение';
    default:
      return 'акт';
  }
}

function passwordRu(w: Wording): string {
  switch (w.plain('by')) {
    case 'invitation':
      return 'задан по приглашению';
    case 'reset':
      return 'сменён по ссылке из письма';
    default:
      return 'сменён';
  }
}

function passwordEn(w: Wording): string {
  switch (w.plain('by')) {
    case 'invitation':
      return 'chosen by an invitation';
    case 'reset':
      return 'changed by the link of a letter';
    default:
      return 'changed';
  }
}
