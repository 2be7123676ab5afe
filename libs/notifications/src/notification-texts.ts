import type { LocalText } from '#domain';
import type { DeadlineLine } from './letters/deadline-line.ts';
import * as english from './letters/english-deadlines.ts';
import * as russian from './letters/russian-deadlines.ts';

/** By when it is due and why the person hears of it, as letters say it. */
export function notificationText(
  line: Pick<DeadlineLine, 'kind' | 'due' | 'reason' | 'onBehalfOf'>,
): { readonly due: LocalText; readonly why: LocalText } {
  return {
    due: { ru: russian.whenOf(line), en: english.whenOf(line) },
    why: { ru: russian.reasonText(line), en: english.reasonText(line) },
  };
}
