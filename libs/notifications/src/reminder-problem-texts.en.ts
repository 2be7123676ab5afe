import type { ProblemCode } from '#contracts';
import { show, type ProblemTextOf } from './text-params.ts';

/** How people are reminded: the part of the table about their own wishes. */
export const englishReminderTexts = {
  zoneUnknown: (p) => ({
    title: 'There is no such time zone',
    detail: `The system does not know the time zone “${show(p, 'zone')}”. Choose one of the list, such as Europe/Moscow or Asia/Omsk.`,
  }),
  quietAllDay: (p) => ({
    title: 'Quiet hours would take up the whole day',
    detail: `They begin and end at ${show(p, 'from')}, which leaves letters no time. Give different times, or switch quiet hours off.`,
  }),
  digestInQuietHours: (p) => ({
    title: 'The hour of letters lies in the quiet hours',
    detail: `You ask for letters at ${show(p, 'digestAt')}, and for none from ${show(p, 'from')} until ${show(p, 'until')}. Choose another hour for letters, or change the quiet hours.`,
  }),
} satisfies Partial<Readonly<Record<ProblemCode, ProblemTextOf>>>;
