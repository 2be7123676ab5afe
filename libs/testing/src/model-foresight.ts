import {
  accountOf,
  applyChange,
  checklistOf,
  currentStage,
  dayOf,
  daysBetween,
  definitionOf,
  dueInstant,
  forecast,
  gateVerdict,
  isGateReady,
  isRefusal,
  stageDue,
  type DueOn,
  type Task,
} from '#domain';
import { expect } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { done, heldByDiligent } from './model-finish.ts';
import { runningPlanOf, startOf } from './model-plan.ts';
import { tellLine, type ModelPlatform } from './model-platform.ts';

const EVENTS = 2_000;

/**
 * Throws unless the forecast of the platform is what then happens when nobody intervenes: lives it by
 * what the forecast supposes, through the lines of the story, and compares every date. A round that was
 * returned while the platform is suspended is not compared: what a return names is no part of a life.
 */
export function foreseen(model: ModelPlatform): void {
  const looked = restTold(model);
  const stage = currentStage(looked.life);
  if (stage !== undefined && gateVerdict(looked.life, stage) === 'rework') return;
  const { stages, tasks } = forecast(runningPlanOf(looked), looked.now);
  const { life } = livedOn(looked);
  const day = (at: Temporal.Instant | null): string | null => at && dayOf(at, life.zone);
  expect(stages).toEqual(
    life.stages.map(({ key, openedAt, closedAt }) => ({
      key,
      opensOn: day(openedAt),
      endsOn: day(closedAt),
    })),
  );
  expect(tasks).toEqual(
    life.tasks.slice(0, looked.life.tasks.length).map(({ id, key, deadline, ...task }) => ({
      id,
      key,
      opensOn: day(task.openedAt),
      endsOn: day(task.closedAt),
      due: deadline && dueOf(deadline),
    })),
  );
}

function dueOf({ on, at }: DueOn): DueOn {
  return at === undefined ? { on } : { on, at };
}

/** The story told until it waits. */
function restTold(model: ModelPlatform): ModelPlatform {
  let present = model;
  for (;;) {
    const next = tellLine(present);
    if (next.story === present.story) return next;
    present = next;
  }
}

function livedOn(model: ModelPlatform): ModelPlatform {
  let present = restTold(heldByDiligent(resumed(model)));
  for (let event = 0; event < EVENTS && present.story.line !== 'over'; event += 1) {
    const next = nextEvent(present);
    if (next === null) return present;
    present = restTold(next);
  }
  return present;
}

/** The platform after everything that is done at the next moment; null: nothing is. */
function nextEvent(model: ModelPlatform): ModelPlatform | null {
  const waiting = model.life.tasks.filter((task) => isAwaited(model, task));
  const moments = waiting.map((task) => ({ task, at: timeOf(model, task) }));
  const [now] = [...moments.map(({ at }) => at), ...openingsOf(model)].toSorted(
    Temporal.Instant.compare,
  );
  if (now === undefined) return null;
  const due = moments.filter(({ at }) => Temporal.Instant.compare(at, now) <= 0);
  // Whoever approves sees what was done until then.
  const inOrder = [
    ...due.filter(({ task }) => task.kind !== 'approval'),
    ...due.filter(({ task }) => task.kind === 'approval'),
  ];
  return inOrder.reduce((present, { task }) => done(present, task.id), { ...model, now });
}

function resumed(model: ModelPlatform): ModelPlatform {
  const { suspension } = model.life;
  if (suspension === null) return model;
  const { expectedUntil } = suspension;
  const day = expectedUntil === null ? model.now : startOf(model, expectedUntil);
  const now = Temporal.Instant.compare(day, model.now) > 0 ? day : model.now;
  const answer = applyChange(
    runningPlanOf(model),
    { kind: 'resume' },
    { now, newId: () => 'nothing' },
  );
  if (isRefusal(answer)) throw new Error(answer.refused);
  return { ...model, now, life: answer.plan.life };
}

/** People do all that is open; of standing tasks what the gate asks for, and approve when that is there. */
function isAwaited({ life }: ModelPlatform, task: Task): boolean {
  const stage = life.stages[task.stageIndex];
  if (task.state !== 'open' || stage === undefined) return false;
  if (task.kind === 'approval') return isGateReady(life, stage);
  if (!task.isStanding) return true;
  return checklistOf(life, stage).some((line) =>
    line.blockers.some((blocker) => blocker.taskId === task.id),
  );
}

function timeOf({ life, now }: ModelPlatform, task: Task): Temporal.Instant {
  const deadline = task.deadline ?? life.stages[task.stageIndex]?.deadline;
  if (deadline === undefined) return now;
  const last = dueInstant(deadline).subtract({ seconds: 1 });
  return Temporal.Instant.compare(last, now) > 0 ? last : now;
}

function openingsOf({ life, now }: ModelPlatform): readonly Temporal.Instant[] {
  const stage = currentStage(life);
  if (stage === undefined) return [];
  const due = stageDue(life, stage, now);
  return due.due ? [] : [due.at];
}

/**
 * Throws unless the account of the platform explains every day: nothing but recorded moves has
 * changed a plan, and only an opening sets a deadline that counts from it.
 */
export function accounted({ life, template, deviations, now }: ModelPlatform): void {
  for (const account of accountOf(life, deviations, now)) {
    const { subject, baseline, plan, fact, opening, moved, late } = account;
    if (baseline !== null && fact !== null) {
      expect(opening + moved + (late ?? 0)).toBe(daysBetween(baseline.on, fact));
    }
    const task = life.tasks.find(({ id }) => id === subject.id);
    const stage = template.stages[task?.stageIndex ?? 0];
    const rule = task === undefined || stage === undefined ? null : definitionOf(stage, task);
    if (rule?.deadline.from !== 'opening') expect(opening).toBe(0);
    const first = deviations
      .flatMap(({ moves }) => moves)
      .find((move) => move.subject.kind === subject.kind && move.subject.id === subject.id);
    if (baseline === null && plan !== null && first?.from === null && first.until !== null) {
      expect(moved).toBe(daysBetween(first.until.on, plan.on));
    }
  }
}
