import type { LetterKind } from '#contracts';
import type { LetterTrouble, LocalText } from '#domain';

const titles: Readonly<Record<LetterKind, LocalText>> = {
  invitation: { ru: 'приглашение', en: 'invitation' },
  passwordReset: { ru: 'ссылка для смены пароля', en: 'link to a new password' },
  passwordChanged: { ru: 'сообщение о смене пароля', en: 'notice of a changed password' },
  taskReminder: { ru: 'напоминание о задаче', en: 'reminder of a task' },
  approvalVoided: {
    ru: 'сообщение о том, что согласование больше не действует',
    en: 'notice of a void approval',
  },
  deadlines: { ru: 'напоминание о сроках', en: 'reminder of deadlines' },
};

const troubles: Readonly<Record<LetterTrouble, LocalText>> = {
  mailServerAway: {
    ru: 'Почтовый сервер не отвечает. Проверьте его адрес (SMTP_URL) и сеть.',
    en: 'The mail server does not answer. Check its address (SMTP_URL) and the network.',
  },
  mailServerBusy: {
    ru: 'Почтовый сервер просит подождать. Письмо уйдёт само.',
    en: 'The mail server asks to wait. The letter will go by itself.',
  },
  endUnknown: {
    ru: 'Связь с почтовым сервером прервалась, когда письмо было уже передано. Возможно, оно дошло; оно будет отправлено ещё раз.',
    en: 'The connection to the mail server broke off when the letter had been handed over. It may have arrived; it will be sent again.',
  },
  signInRefused: {
    ru: 'Почтовый сервер не принимает имя и пароль. Проверьте SMTP_URL.',
    en: 'The mail server does not accept the name and password. Check SMTP_URL.',
  },
  folderNotWritable: {
    ru: 'Письмо не удалось записать в папку писем. Проверьте место на диске и права.',
    en: 'The letter could not be written to its folder. Check disk space and permissions.',
  },
  notMade: {
    ru: 'Письмо не удалось составить. Причина записана в журнале Вехи; попытки продолжаются.',
    en: 'The letter could not be made. The log of Vekha says why; it is tried again.',
  },
  addressRefused: {
    ru: 'Почтовый сервер не принимает адрес получателя. Проверьте адрес человека и отправьте ещё раз.',
    en: 'The mail server does not accept the receiver’s address. Check it and send again.',
  },
  senderRefused: {
    ru: 'Почтовый сервер не принимает адрес отправителя. Проверьте MAIL_FROM и отправьте ещё раз.',
    en: 'The mail server does not accept the sender’s address. Check MAIL_FROM and send again.',
  },
  letterRefused: {
    ru: 'Почтовый сервер не принял письмо. Причина записана в его журнале.',
    en: 'The mail server did not take the letter. Its log says why.',
  },
  outdated: {
    ru: 'Письмо уже не нужно: ссылка устарела или дело сделано.',
    en: 'The letter is not needed any more: its link is over, or the matter is done.',
  },
  receiverInactive: {
    ru: 'Учётная запись получателя закрыта.',
    en: 'The account of the receiver is closed.',
  },
};

const unknown: LocalText = { ru: 'Причина неизвестна', en: 'The reason is not known' };

/** What kind of letter it is; a kind of a newer version is named by its key. */
export function letterTitle(kind: string): { ru: string; en: string } {
  return { ...(isKind(kind) ? titles[kind] : { ru: kind, en: kind }) };
}

/** Why a letter did not go out, for the administrator; a code of a newer version says only that. */
export function letterTroubleText(code: string): { ru: string; en: string } {
  return { ...(isTrouble(code) ? troubles[code] : unknown) };
}

function isKind(kind: string): kind is LetterKind {
  return Object.hasOwn(titles, kind);
}

function isTrouble(code: string): code is LetterTrouble {
  return Object.hasOwn(troubles, code);
}
