import type { LiveElementView, LiveView } from '#contracts';
import { isStageClosed, liveElements, type LiveElement, type Stage, type Task } from '#domain';
import { outcomeText } from '#notifications';
import {
  keepersOf,
  namesOf,
  type LockedLife,
  type TaskKeeping,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { titleOfRole } from '../access/role-titles.ts';
import { deadlineView, instantView } from '../platforms/deadline-view.ts';
import { isLate, stageOf, titleOfTask } from './life-parts.ts';
import { nextView } from './next-view.ts';

type Person = LiveElementView['heldBy'][number];

/** What the elements of one platform need beside its life. */
interface Facts {
  readonly now: Temporal.Instant;
  readonly names: ReadonlyMap<string, string>;
  readonly keepers: ReadonlyMap<string, TaskKeeping>;
}

/** Where a platform stands in its diagram: by element where, who, since when and due; what comes next. */
@Injectable()
export class LiveViews {
  async view(tx: Transaction, locked: LockedLife, now: Temporal.Instant): Promise<LiveView> {
    const { life } = locked;
    const open = life.tasks.filter((task) => task.state === 'open');
    const [names, keepers] = await Promise.all([
      namesOf(
        tx,
        life.tasks.flatMap((task) => task.assigneeId ?? []),
      ),
      keepersOf(tx, locked, open, now),
    ]);
    const facts: Facts = { now, names, keepers };
    return {
      state: life.state,
      isSuspended: life.suspension !== null,
      elements: Object.fromEntries(
        liveElements(life).map((element) => [element.id, elementView(locked, element, facts)]),
      ),
      next: nextView(locked),
    };
  }
}

function elementView(locked: LockedLife, element: LiveElement, facts: Facts): LiveElementView {
  switch (element.kind) {
    case 'task':
      return taskView(locked, element.task, facts);
    case 'stage':
    case 'gate':
      return stageView(locked, element, facts);
  }
}

function stageView(
  { life, template }: LockedLife,
  element: Exclude<LiveElement, { kind: 'task' }>,
  { now }: Facts,
): LiveElementView {
  const { kind, stage, state } = element;
  const definition = stageOf(template, stage.index);
  const since = element.kind === 'gate' ? element.since : openedAt(stage);
  return {
    kind,
    id: stage.id,
    title: { ...(kind === 'stage' ? definition.title : definition.gate.title) },
    state,
    outcome: null,
    outcomeText: null,
    round: stage.round,
    role: null,
    assignee: null,
    heldBy: [],
    since: instant(since),
    closedAt: kind === 'stage' ? instant(stage.closedAt) : null,
    deadline: deadlineView(stage.deadline),
    isOverdue: !isStageClosed(stage) && isLate(life, stage.deadline, now),
  };
}

function taskView(locked: LockedLife, task: Task, facts: Facts): LiveElementView {
  const { life, template } = locked;
  const { now, names, keepers } = facts;
  const keeping = keepers.get(task.id);
  const role = template.roles.find(({ key }) => key === task.routedRole);
  return {
    kind: 'task',
    id: task.id,
    title: titleOfTask(template, task),
    state: task.state,
    outcome: task.outcome,
    outcomeText: outcomeText(task),
    round: task.round,
    role: {
      key: task.routedRole,
      title: role === undefined ? titleOfRole(task.routedRole, new Map()) : { ...role.title },
    },
    assignee: personOf(task.assigneeId, names),
    heldBy: (keeping?.heldBy ?? []).map((person) => ({ ...person })),
    since: instant(keeping?.since ?? null),
    closedAt: instant(task.closedAt),
    deadline: deadlineView(task.deadline),
    isOverdue: task.state === 'open' && isLate(life, task.deadline, now),
  };
}

function openedAt(stage: Stage): Temporal.Instant | null {
  return isStageClosed(stage) ? null : stage.openedAt;
}

function personOf(id: string | null, names: ReadonlyMap<string, string>): Person | null {
  return id === null ? null : { id, fullName: names.get(id) ?? '' };
}

function instant(at: Temporal.Instant | null): string | null {
  return at === null ? null : instantView(at);
}
