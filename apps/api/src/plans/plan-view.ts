import type { PlanView } from '#contracts';
import {
  DEVIATION_KINDS,
  latenessOf,
  tasksOfStage,
  type RecordedDeviation,
  type Stage,
  type Task,
} from '#domain';
import { deviationTitle } from '#notifications';
import { instantView } from '../platforms/deadline-view.ts';
import { accountedDates, type AccountedDates, type Reckoning } from './accounted-dates.ts';
import { mutable } from './plan-dates.ts';
import type { PlanTitles } from './plan-titles.ts';
import { warningViews } from './what-if-view.ts';

type StagePlanView = PlanView['stages'][number];

/** The account of a plan as answers carry it. */
export function planView(reckoning: Reckoning, titles: PlanTitles): Omit<PlanView, 'suspension'> {
  const { plan, outlook, deviations, now } = reckoning;
  const { life } = plan;
  const dates = accountedDates(reckoning);
  const late = latenessOf(life, now);
  return {
    asOf: instantView(now),
    state: life.state,
    term: { from: life.term.from, ...dates({ kind: 'term', id: life.platformId }) },
    stages: life.stages.map((stage) => ({
      ...stageView(stage, life.stages[stage.index - 1], dates),
      title: mutable(titles.ofStage(stage.key)),
      tasks: tasksOfStage(life, stage.index)
        .filter(({ kind }) => kind === 'work')
        .map((task) => taskView(task, stage, dates, titles)),
    })),
    totals: {
      deviations: countsOf(deviations),
      late: late.length,
      unexplained: late.filter(({ subject }) => dates(subject).explanations.length === 0).length,
    },
    warnings: warningViews(outlook.warnings, titles),
  };
}

/** A later stage opens when the one before has passed: the reason of its opening stands there. */
function stageView(
  { id, key, state }: Stage,
  before: Stage | undefined,
  dates: AccountedDates,
): Omit<StagePlanView, 'title' | 'tasks'> {
  const opening = dates({ kind: 'stageOpening', id });
  const explanations =
    before === undefined ? [] : dates({ kind: 'stage', id: before.id }).explanations;
  return {
    id,
    key,
    state,
    opening: { ...opening, explanations },
    end: dates({ kind: 'stage', id }),
  };
}

/** What ended with its stage is as late as that, and its reason stands there. */
function taskView(
  { id, key, role, state, outcome, isStanding }: Task,
  stage: Stage,
  dates: AccountedDates,
  titles: PlanTitles,
): StagePlanView['tasks'][number] {
  const own = dates({ kind: 'task', id });
  const { explanations } =
    isStanding || outcome === 'ended' ? dates({ kind: 'stage', id: stage.id }) : own;
  return {
    id,
    key,
    title: mutable(titles.ofTask(id)),
    role,
    state,
    outcome,
    ...own,
    explanations,
  };
}

function countsOf(deviations: readonly RecordedDeviation[]): PlanView['totals']['deviations'] {
  return DEVIATION_KINDS.flatMap((kind) => {
    const count = countOf(deviations.filter((one) => one.kind === kind));
    return count === 0 ? [] : [{ kind, title: mutable(deviationTitle(kind)), count }];
  });
}

/** One lateness that was explained again as it grew counts once. */
function countOf(deviations: readonly RecordedDeviation[]): number {
  return new Set(
    deviations.map(({ id, explains }) =>
      explains === null ? id : `${explains.kind} ${explains.key}`,
    ),
  ).size;
}
