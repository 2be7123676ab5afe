import { DEFAULT_LADDER, type ReminderLadder, type RungRecipient } from '#domain';
import { recipientText, rungTimeText } from '#notifications';

/**
 * A rung in words by its key; `stillLate+2` is the second time of a repeated one. One that its ladder does
 * not have any more is told by the default ladder, else by its key.
 */
export function rungWords(key: string, ladder: ReminderLadder) {
  const [name = key, count] = key.split('+');
  const rung = [...ladder, ...DEFAULT_LADDER].find((one) => one.key === name);
  const told = (locale: 'ru' | 'en') =>
    rung === undefined ? key : rungTimeText(rung, Number(count ?? 1), locale);
  return { key, title: { ru: told('ru'), en: told('en') } };
}

export function recipientView(key: RungRecipient) {
  return { key, title: recipientText(key) };
}
