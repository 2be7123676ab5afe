import type { DateChangeView, OutlookView, PlanSubjectView, WhatIfView } from '#contracts';
import type { DateChange, DueOn, Outlook, OutlookWarning, PlanSubject, WhatIf } from '#domain';
import { warningText } from '#notifications';
import { rowsOfWarning } from '../platforms/plan-warnings.ts';
import type { PlanTitles } from './plan-titles.ts';

/** What would be, with every name. `shown`: what has to be sent to have it happen. */
export function whatIfView(
  { before, after, difference, deviations }: WhatIf,
  titles: PlanTitles,
  shown: string | null,
): WhatIfView {
  return {
    shown,
    before: outlookView(before, titles),
    after: outlookView(after, titles),
    difference: difference.subjects.map(({ subject, plan, forecast }) => ({
      subject: subjectView(subject, titles),
      plan: plan && dateChangeView(plan),
      forecast: forecast && dateChangeView(forecast),
    })),
    newWarnings: warningViews(difference.newWarnings, titles),
    goneWarnings: warningViews(difference.goneWarnings, titles),
    deviations: deviations.map(({ kind, moves }) => ({
      kind,
      moves: moves.map((move) => ({
        subject: subjectView(move.subject, titles),
        ...dateChangeView(move),
      })),
    })),
  };
}

function outlookView({ term, stages, tasks, warnings }: Outlook, titles: PlanTitles): OutlookView {
  return {
    term,
    stages: stages.map(({ key, plan, forecast }) => ({
      key,
      title: titles.ofStage(key),
      plan: { opensOn: plan.opensOn, until: dueView(plan.until) },
      forecast,
    })),
    tasks: inStages(tasks, titles).map(({ id, key, plan, forecast }) => ({
      key,
      title: titles.ofTask(id),
      stage: titles.stageOf(id),
      plan: dueView(plan),
      forecast: { ...forecast, due: dueView(forecast.due) },
    })),
    warnings: warningViews(warnings, titles),
  };
}

/** What would come into the plan stands with the tasks of its stage. */
function inStages(tasks: Outlook['tasks'], { placeOf }: PlanTitles): Outlook['tasks'] {
  return tasks.toSorted((one, other) => placeOf(one.id) - placeOf(other.id));
}

/** Warnings in words. */
export function warningViews(
  warnings: readonly OutlookWarning[],
  { names }: PlanTitles,
): WhatIfView['newWarnings'] {
  return warnings.flatMap(rowsOfWarning).map(({ code, params }) => ({
    code,
    params: { ...params },
    text: warningText(code, params, names),
  }));
}

function subjectView({ kind, id, key }: PlanSubject, titles: PlanTitles): PlanSubjectView {
  switch (kind) {
    case 'term':
      return { kind, key, title: null };
    case 'stage':
    case 'stageOpening':
      return { kind, key, title: titles.ofStage(key) };
    case 'task':
      return { kind, key, title: titles.ofTask(id) };
  }
}

function dateChangeView({ from, until, days }: DateChange): DateChangeView {
  return { from: dueView(from), until: dueView(until), days };
}

function dueView(due: DueOn | null): DateChangeView['from'] {
  return due === null ? null : { on: due.on, at: due.at ?? null };
}
