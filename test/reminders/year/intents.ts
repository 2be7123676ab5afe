import { isoOf, lastDay, MINUTES_A_DAY, type Minute } from './oracle/naive-days.ts';
import type { PlatformFacts, TaskFacts } from './oracle/facts.ts';
import { dueMinute } from './oracle/naive-rungs.ts';
import type { Move } from './acts.ts';
import type { Seeded } from './seeded.ts';

/** Something that somebody means to do with a task. */
export interface Intent {
  readonly at: Minute;
  readonly platformId: string;
  readonly taskId: string;
  readonly move: 'claim' | 'release' | 'reassign' | 'extend' | 'finish';
  readonly tries: number;
}

const DAY = MINUTES_A_DAY;

/** Somewhen in the working hours of the day, never on the quarter of an hour. */
export function workingMinute(seeded: Seeded, around: Minute): Minute {
  const day = Math.floor(around / DAY);
  const quarter = seeded.between(2 * 4, 14 * 4);
  return day * DAY + quarter * 15 + 7;
}

/** What people will do with a task that has just come to them. */
export function intentsOf(
  seeded: Seeded,
  platform: PlatformFacts,
  task: TaskFacts,
  now: Minute,
): readonly Intent[] {
  const { platformId, zone } = platform;
  const intend = (move: Intent['move'], around: Minute): Intent => ({
    at: Math.max(workingMinute(seeded, around), now + 7),
    platformId,
    taskId: task.id,
    move,
    tries: 0,
  });
  if (task.kind !== 'work' || task.due === null) {
    return [intend('finish', now + seeded.between(1, 25) * DAY)];
  }
  const due = dueMinute(task.due, zone);
  const ahead = Math.max(due - now, DAY);
  const intents: Intent[] = [];
  if (seeded.is(0.5)) intents.push(intend('claim', now + seeded.next() * ahead));
  if (seeded.is(0.06)) intents.push(intend('release', now + seeded.next() * ahead));
  if (seeded.is(0.08)) intents.push(intend('reassign', now + seeded.next() * ahead));
  if (seeded.is(0.15)) intents.push(intend('extend', due + seeded.between(-15, 6) * DAY));
  if (task.isRequired) {
    const late = seeded.is(0.35) ? seeded.between(0, 40) : -seeded.between(0, 30);
    intents.push(intend('finish', due + late * DAY));
  } else if (seeded.is(0.6)) {
    intents.push(intend('finish', due + seeded.between(-20, 60) * DAY));
  }
  return intents;
}

/** The move by which a task of this kind is brought to its end. */
export function finishing(seeded: Seeded, platform: PlatformFacts, task: TaskFacts): Move {
  if (task.isStanding) return { kind: 'report' };
  if (task.kind !== 'approval') return { kind: 'complete' };
  const returnable = platform.tasks.filter(
    (one) => one.kind === 'work' && one.stage === task.stage && one.isRequired,
  );
  if (returnable.length === 0 || !seeded.is(0.2)) return { kind: 'approve' };
  const tasks = new Set([seeded.oneOf(returnable).key, seeded.oneOf(returnable).key]);
  return { kind: 'return', tasks: [...tasks] };
}

/** More time than the task has; at least from today on. */
export function longer(seeded: Seeded, task: TaskFacts, now: Minute): Move {
  const due = task.due === null ? 0 : lastDay(task.due.on);
  const from = Math.max(due, Math.floor(now / DAY));
  return { kind: 'extend', on: isoOf(from + seeded.between(2, 30)) };
}
