import type { DueOnView, PlanDateView } from '#contracts';
import type { DueOn, LocalText, PlanSubject } from '#domain';
import { TERM_TITLE } from '#notifications';
import type { PlanTitles } from './plan-titles.ts';

/** A date of a plan as answers carry it: with the title of what it belongs to. */
export function planDateView(subject: PlanSubject, titles: PlanTitles): PlanDateView {
  const { kind, id, key } = subject;
  return { kind, id, key, title: mutable(titleOf(subject, titles)) };
}

/** A day or month as answers carry it. */
export function dueOnView(due: DueOn | null): DueOnView | null {
  return due === null ? null : { on: due.on, at: due.at ?? null };
}

export function mutable({ ru, en }: LocalText): { ru: string; en: string } {
  return { ru, en };
}

function titleOf({ kind, id, key }: PlanSubject, titles: PlanTitles): LocalText {
  switch (kind) {
    case 'term':
      return TERM_TITLE;
    case 'stage':
    case 'stageOpening':
      return titles.ofStage(key);
    case 'task':
      return titles.ofTask(id);
  }
}
