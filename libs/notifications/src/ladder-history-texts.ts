import type { LocalText, NotComing } from '#domain';
import { letterTroubleText } from './letters/letter-names.ts';

type Texts<Key extends string> = Readonly<Record<Key, LocalText>>;

/** How the reminders of a subject stand. */
export type LadderState =
  | 'waiting'
  /** Nothing of it is left to come. */
  | 'atEnd'
  | 'paused'
  | 'over'
  | 'reported'
  | 'notOpen'
  | 'noDeadline'
  | 'notReminded'
  | 'notArmed';

const states: Texts<LadderState> = {
  waiting: { ru: 'Напоминания идут по расписанию.', en: 'Reminders come as planned.' },
  atEnd: {
    ru: 'Все напоминания об этом сроке позади.',
    en: 'All reminders of this deadline lie behind.',
  },
  paused: {
    ru: 'Площадка приостановлена: напоминаний нет. Их время будет посчитано, когда работу возобновят.',
    en: 'The platform is suspended: nothing reminds. Moments are counted when it goes on.',
  },
  over: {
    ru: 'Больше никто ничего не ждёт: напоминаний не будет.',
    en: 'Nobody waits for it any more: no reminder comes.',
  },
  reported: {
    ru: 'По постоянной задаче уже отчитались: напоминаний не будет.',
    en: 'The standing task was reported on: no reminder comes.',
  },
  notOpen: {
    ru: 'Напоминания начнутся, когда это откроется; из показанных придут те, чьё время ещё не пройдёт.',
    en: 'Reminders begin when it opens; those shown come whose moment is still ahead then.',
  },
  noDeadline: {
    ru: 'Срока нет, поэтому напоминаний нет.',
    en: 'It has no deadline, so none comes.',
  },
  notReminded: {
    ru: 'О переданных вопросах напоминаний нет.',
    en: 'What was escalated is not reminded of.',
  },
  notArmed: {
    ru: 'Напоминания сейчас будут поставлены.',
    en: 'Reminders are about to be set.',
  },
};

const notComing: Texts<NotComing> = {
  beforeArmed: {
    ru: 'Не придёт: его время прошло раньше, чем срок стал известен людям.',
    en: 'It does not come: its moment had passed before people had this deadline.',
  },
  passedOver: {
    ru: 'Не придёт: его время уже прошло.',
    en: 'It does not come: its moment has passed.',
  },
  closed: { ru: 'Не придёт: всё закрыто.', en: 'It does not come: the matter is closed.' },
  reported: {
    ru: 'Не придёт: по задаче уже отчитались.',
    en: 'It does not come: the task was reported on.',
  },
  standing: {
    ru: 'Не придёт: постоянную задачу нельзя просрочить.',
    en: 'It does not come: a standing task cannot be late.',
  },
};

const outcomes: Texts<
  'sent' | 'collapsed' | 'closed' | 'suspended' | 'reported' | 'standing' | 'nobody' | 'failed'
> = {
  sent: { ru: 'Напомнили.', en: 'People were reminded.' },
  collapsed: {
    ru: 'Отдельно не напоминали: тогда же настало время более позднего напоминания.',
    en: 'Not sent by itself: a later one was due at the same time and stood for it.',
  },
  closed: { ru: 'Не напоминали: было уже закрыто.', en: 'Passed over: it was closed.' },
  suspended: {
    ru: 'Не напоминали: площадка была приостановлена.',
    en: 'Passed over: the platform was suspended.',
  },
  reported: { ru: 'Не напоминали: уже отчитались.', en: 'Passed over: it was reported on.' },
  standing: {
    ru: 'Не напоминали: постоянную задачу нельзя просрочить.',
    en: 'Passed over: a standing task cannot be late.',
  },
  nobody: { ru: 'Напоминать было некому.', en: 'There was nobody to remind.' },
  failed: {
    ru: 'Разобрать не удалось, будет ещё одна попытка.',
    en: 'It could not be made out and is tried again.',
  },
};

const unknownOutcome: LocalText = { ru: 'Не напоминали.', en: 'Passed over.' };

/** What became of the letter that tells a person of a rung. */
export type LetterFate =
  | 'inAppOnly'
  | 'waiting'
  | 'onItsWay'
  | 'accepted'
  | 'failed'
  | 'dropped'
  | 'absent'
  | 'switchedOff'
  | 'receiverInactive'
  | 'skipped';

const fates: Texts<Exclude<LetterFate, 'failed' | 'dropped'>> = {
  inAppOnly: { ru: 'Только в приложении, без письма.', en: 'In the application only.' },
  waiting: {
    ru: 'В приложении; письмо ждёт своего часа.',
    en: 'In the application; the letter waits for its hour.',
  },
  onItsWay: {
    ru: 'В приложении; письмо ждёт отправки.',
    en: 'In the application; the letter waits to be sent.',
  },
  accepted: {
    ru: 'Письмо принял почтовый сервер.',
    en: 'The mail server has accepted the letter.',
  },
  absent: {
    ru: 'Только в приложении: письмо получает замещающий.',
    en: 'In the application only: the substitute gets the letter.',
  },
  switchedOff: {
    ru: 'Только в приложении: от спокойных писем человек отказался.',
    en: 'In the application only: the person switched calm letters off.',
  },
  receiverInactive: {
    ru: 'Без письма: учётная запись закрыта.',
    en: 'No letter: the account is closed.',
  },
  skipped: { ru: 'Без письма.', en: 'No letter.' },
};

/** How the reminders of a subject stand, in words. */
export function ladderStateText(state: LadderState): { ru: string; en: string } {
  return { ...states[state] };
}

/** Why a rung does not come, in words. */
export function notComingText(why: NotComing): { ru: string; en: string } {
  return { ...notComing[why] };
}

/** What became of a rung: its outcome, or the reason for which it was skipped. */
export function rungOutcomeText(code: string): { ru: string; en: string } {
  return { ...(isOutcome(code) ? outcomes[code] : unknownOutcome) };
}

function isOutcome(code: string): code is keyof typeof outcomes {
  return Object.hasOwn(outcomes, code);
}

/** What became of a letter; `trouble`: the code of why it failed or was dropped. */
export function letterFateText(fate: LetterFate, trouble: string): { ru: string; en: string } {
  switch (fate) {
    case 'failed': {
      const why = letterTroubleText(trouble);
      return { ru: `Письмо не ушло. ${why.ru}`, en: `The letter did not go. ${why.en}` };
    }
    case 'dropped': {
      const why = letterTroubleText(trouble);
      return { ru: `Письмо не понадобилось. ${why.ru}`, en: `The letter was dropped. ${why.en}` };
    }
    default:
      return { ...fates[fate] };
  }
}
