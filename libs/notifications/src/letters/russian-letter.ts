import { dateText } from '../date-texts.ts';
import { dueSentence, russianDeadlines } from './russian-deadlines.ts';
import { GREETS, type LetterFacts, type LetterWords, type Moment } from './letter-facts.ts';

function moment({ day, time }: Moment): string {
  return `${dateText(day, 'ru')} г. в ${time} по московскому времени`;
}

function until({ day, time }: Moment): string {
  return `до ${time} ${dateText(day, 'ru')} г. по московскому времени`;
}

function reminderReason(onBehalfOf: string | null): string {
  return onBehalfOf === null
    ? 'Письмо пришло, потому что задача поручена вам или вашей роли.'
    : `Письмо пришло, потому что вы замещаете (за: ${onBehalfOf}).`;
}

/** The letter in Russian, without the greeting. */
export function russianLetter(facts: LetterFacts): LetterWords {
  switch (facts.kind) {
    case 'invitation':
      return {
        subject: 'Приглашение в систему «Веха»',
        ...GREETS,
        paragraphs: [
          facts.invitedBy === null
            ? 'Для вас создана учётная запись в системе «Веха», в которой школы ведут инновационные площадки.'
            : `${facts.invitedBy} приглашает вас в систему «Веха», в которой школы ведут инновационные площадки.`,
          'Чтобы начать, придумайте пароль. Входить вы будете с этим адресом электронной почты.',
          `Ссылка личная и действует один раз, ${until(facts.until)}. Если не успеете, попросите администратора прислать новую.`,
        ],
        button: 'Придумать пароль',
        link: facts.link,
        why: 'Письмо пришло, потому что этот адрес указан в вашей учётной записи. Если вы ничего об этом не знаете, ничего делать не нужно.',
      };
    case 'passwordReset':
      return {
        subject: 'Новый пароль для системы «Веха»',
        ...GREETS,
        paragraphs: [
          'Кто-то, вероятно вы, попросил сменить пароль вашей учётной записи.',
          `Ссылка личная и действует один раз, ${until(facts.until)}.`,
        ],
        button: 'Задать новый пароль',
        link: facts.link,
        why: 'Если вы об этом не просили, ничего делать не нужно: прежний пароль действует, и без этой ссылки сменить его нельзя.',
      };
    case 'passwordChanged':
      return {
        subject: 'Пароль изменён',
        ...GREETS,
        paragraphs: [
          `Пароль вашей учётной записи в системе «Веха» изменён ${moment(facts.at)}. На остальных устройствах нужно войти заново.`,
          'Если это сделали не вы, сразу задайте новый пароль и сообщите администратору.',
        ],
        button: 'Это был не я',
        link: facts.link,
        why: 'О смене пароля мы сообщаем всегда, чтобы она не прошла незамеченной.',
      };
    case 'taskReminder': {
      const { task, platform, remindedBy, due } = facts;
      return {
        subject: `Напоминание: ${task.ru}`,
        ...GREETS,
        paragraphs: [
          `Вас ждёт задача «${task.ru}» площадки «${platform}».`,
          ...(due === null ? [] : [dueSentence({ due })]),
        ],
        button: 'Открыть задачу',
        link: facts.link,
        why: `${reminderReason(facts.onBehalfOf)}${remindedBy === null ? '' : ` Напомнить попросил человек: ${remindedBy}.`}`,
      };
    }
    case 'approvalVoided':
      return {
        subject: `Согласуйте ещё раз: ${facts.approval.ru.replace(/^Согласование: /, '')}`,
        ...GREETS,
        paragraphs: [
          `Площадка «${facts.platform}»: после вашего согласования изменилась задача «${facts.task.ru}», на которую оно опиралось. Поэтому согласование больше не действует.`,
          'Посмотрите, что изменилось, и примите решение заново.',
        ],
        button: 'Открыть согласование',
        link: facts.link,
        why: 'Письмо пришло, потому что решение приняли вы или его приняли за вас.',
      };
    case 'deadlines':
      return russianDeadlines(facts);
  }
}
