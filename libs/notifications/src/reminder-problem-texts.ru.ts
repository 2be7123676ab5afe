import type { ProblemCode } from '#contracts';
import { show, type ProblemTextOf } from './text-params.ts';

/** How people are reminded: the part of the table about their own wishes. */
export const russianReminderTexts = {
  zoneUnknown: (p) => ({
    title: 'Такого часового пояса нет',
    detail: `Часовой пояс «${show(p, 'zone')}» системе не известен. Выберите его из списка, например Europe/Moscow или Asia/Omsk.`,
  }),
  quietAllDay: (p) => ({
    title: 'Тихие часы заняли бы все сутки',
    detail: `Они начинаются и заканчиваются в ${show(p, 'from')}, и письмам не остаётся времени. Укажите разное время или отключите тихие часы.`,
  }),
  digestInQuietHours: (p) => ({
    title: 'Время писем приходится на тихие часы',
    detail: `Письма вы просите в ${show(p, 'digestAt')}, а с ${show(p, 'from')} до ${show(p, 'until')} просите не писать. Выберите другое время писем или измените тихие часы.`,
  }),
} satisfies Partial<Readonly<Record<ProblemCode, ProblemTextOf>>>;
