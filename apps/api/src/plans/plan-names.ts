import type { DueOnView, PlanDateView } from '#contracts';
import { instructionsOf, type DueOn, type LocalText, type PlanSubject } from '#domain';
import { namesIn, TERM_TITLE } from '#notifications';
import type { LockedLife } from '#persistence';
import { ownTitles } from '../platforms/own-titles.ts';

/** Names of the parts of a running plan; `people` by id. */
export function planNames(
  { template, life }: Pick<LockedLife, 'template' | 'life'>,
  people: ReadonlyMap<string, string>,
): ReturnType<typeof namesIn> {
  return namesIn(template, people, ownTitles(life));
}

/** Dates of a plan as answers carry them: with the titles of what they belong to. */
export function subjectViews({
  template,
  life,
}: Pick<LockedLife, 'template' | 'life'>): (subject: PlanSubject) => PlanDateView {
  const titles = new Map<string, LocalText>();
  for (const { key, title } of template.stages) titles.set(`stage ${key}`, title);
  for (const task of life.tasks) {
    const stage = template.stages[task.stageIndex];
    if (stage !== undefined) titles.set(`task ${task.id}`, instructionsOf(stage, task).title);
  }
  return (subject) => ({ ...subject, title: mutable(titleOf(subject, titles)) });
}

/** A date as answers carry it. */
export function dueOnView(due: DueOn): DueOnView;
export function dueOnView(due: DueOn | null): DueOnView | null;
export function dueOnView(due: DueOn | null): DueOnView | null {
  return due === null ? null : { on: due.on, at: due.at ?? null };
}

function titleOf(
  { kind, id, key }: PlanSubject,
  titles: ReadonlyMap<string, LocalText>,
): LocalText {
  if (kind === 'term') return TERM_TITLE;
  return titles.get(kind === 'task' ? `task ${id}` : `stage ${key}`) ?? { ru: key, en: key };
}

function mutable({ ru, en }: LocalText): { ru: string; en: string } {
  return { ru, en };
}
