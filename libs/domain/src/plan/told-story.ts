import type { Temporal } from 'temporal-polyfill';
import { isGateReady } from '../gate/checklist.ts';
import type { RoundOpening, Verdict } from '../gate/decision-kind.ts';
import { decisionKindOf, gateVerdict } from '../gate/decision-kinds.ts';
import { returnForRework } from '../gate/rework.ts';
import { currentStage, workOfStage, type PlatformState } from '../life/life.ts';
import {
  closeStage,
  endLeftTasks,
  openStage,
  readyTasks,
  routeOf,
  stageDue,
} from '../stage/stage-moves.ts';
import type { Stage } from '../stage/stage.ts';
import { ruleDeadline } from '../task/rule-deadline.ts';
import type { Task } from '../task/task.ts';
import { withLife, withStages, withTasks, type RunningPlan } from './running-plan.ts';

/** Everything that the story of a platform does by itself at one moment, until it waits. */
export function storyTold(plan: RunningPlan, at: Temporal.Instant): RunningPlan {
  let present = plan;
  let next = told(present, at);
  while (next !== present) {
    present = next;
    next = told(present, at);
  }
  return present;
}

/** The next line of the story; the very plan when it waits or is over. */
function told(plan: RunningPlan, at: Temporal.Instant): RunningPlan {
  const { life } = plan;
  if (life.state !== 'running') return plan;
  const stage = currentStage(life);
  if (stage === undefined) return over(plan, 'closed', at);
  switch (stage.state) {
    case 'planned':
      return stageDue(life, stage, at).due ? withStages(plan, [openStage(stage, at)]) : plan;
    case 'open':
      return advanced(plan, stage, at);
    case 'atGate': {
      const verdict = gateVerdict(life, stage);
      return verdict === null ? withReady(plan, stage, at) : decided(plan, stage, verdict, at);
    }
    case 'stopped':
      return over(plan, 'stopped', at);
    case 'passed':
      return plan;
  }
}

function advanced(plan: RunningPlan, stage: Stage, at: Temporal.Instant): RunningPlan {
  const present = withReady(plan, stage, at);
  if (present !== plan || !isGateReady(plan.life, stage)) return present;
  const round = decisionKindOf(plan.life, stage).opens(plan.life, stage, openingOf(plan, stage));
  const slots = round.map((task) =>
    task.state === 'planned' ? opened(plan, stage, task, at) : task,
  );
  return withTasks(withStages(plan, [{ ...stage, state: 'atGate' }]), slots);
}

/**
 * What a life knows of its round before: whatever was sent again since then is touched. Whom forms
 * name for a slot it does not know: such a slot is its role's.
 */
function openingOf({ life, people }: RunningPlan, stage: Stage): RoundOpening {
  let opened = 0;
  return {
    newId: () => `${stage.key}:${stage.round}:${(opened += 1)}`,
    holders: people.holders,
    named: new Map(),
    returned: [],
    changedAt: new Map(
      workOfStage(life, stage).flatMap((task) => {
        const touchedAt = task.closedAt ?? (task.round > 1 ? task.openedAt : task.reportedAt);
        return touchedAt === null ? [] : [[task.key, touchedAt]];
      }),
    ),
  };
}

/** The plan with what is ready in the stage opened; the very plan when nothing is. */
function withReady(plan: RunningPlan, stage: Stage, at: Temporal.Instant): RunningPlan {
  const ready = readyTasks(plan.life, stage);
  if (ready.length === 0) return plan;
  return withTasks(
    plan,
    ready.map((task) => opened(plan, stage, task, at)),
  );
}

/** What a return names is no part of a life: a round that was just returned goes on with nothing. */
function decided(
  plan: RunningPlan,
  stage: Stage,
  verdict: Verdict,
  at: Temporal.Instant,
): RunningPlan {
  switch (verdict) {
    case 'rework':
      return withStages(plan, [returnForRework(plan.life, stage, [], at).stage]);
    case 'pass':
    case 'stop':
      return withStages(withTasks(plan, endLeftTasks(plan.life, stage, at)), [
        closeStage(stage, verdict, at),
      ]);
  }
}

function over(plan: RunningPlan, state: PlatformState, at: Temporal.Instant): RunningPlan {
  const { life } = plan;
  const left = life.stages.flatMap((stage) => endLeftTasks(life, stage, at));
  return withLife(withTasks(plan, left), { state });
}

function opened(plan: RunningPlan, stage: Stage, task: Task, at: Temporal.Instant): Task {
  const { life, template, calendar } = plan;
  const open: Task = {
    ...task,
    state: 'open',
    routedRole: routeOf(life, task),
    openedAt: at,
    version: task.version + 1,
  };
  const planned = template.stages[stage.index];
  if (open.deadline !== null || planned === undefined) return open;
  return { ...open, deadline: ruleDeadline(open, stage, planned, life.zone, calendar) };
}
