import type { LiveElementView, LiveView } from '#contracts';
import {
  dayOfRoles,
  isStageClosed,
  liveElements,
  type LiveElement,
  type Stage,
  type Task,
} from '#domain';
import { outcomeText } from '#notifications';
import { holdersAt, liesSince, namesOf, type LockedLife, type Transaction } from '#persistence';
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
  readonly holders: ReadonlyMap<string, readonly Person[]>;
  readonly since: ReadonlyMap<string, Temporal.Instant>;
}

/** Where a platform stands in its diagram: by element where, who, since when and due; what comes next. */
@Injectable()
export class LiveViews {
  async view(tx: Transaction, locked: LockedLife, now: Temporal.Instant): Promise<LiveView> {
    const { life } = locked;
    const facts: Facts = {
      now,
      names: await namesOf(
        tx,
        life.tasks.flatMap((task) => task.assigneeId ?? []),
      ),
      holders: await holdersByRole(tx, locked, now),
      since: await liesSince(tx, life.platformId),
    };
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

/** Who holds each role of the template today, where the template says it is held. */
async function holdersByRole(
  tx: Transaction,
  { template, places }: LockedLife,
  now: Temporal.Instant,
): Promise<Facts['holders']> {
  const holders = await holdersAt(
    tx,
    [
      { kind: 'platform', id: places.platformId },
      { kind: 'organisation', id: places.organisationId },
      { kind: 'authority', id: places.authorityId },
    ],
    dayOfRoles(now),
  );
  return new Map(
    template.roles.map(({ key, heldAt }) => [
      key,
      holders
        .filter((one) => one.role === key && one.place.kind === heldAt)
        .map((one) => ({ id: one.personId, fullName: one.fullName })),
    ]),
  );
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
  const { now, holders, since } = facts;
  const isOpen = task.state === 'open';
  const assignee = personOf(task.assigneeId, facts.names);
  const role = template.roles.find(({ key }) => key === task.routedRole);
  return {
    kind: 'task',
    id: task.id,
    title: titleOfTask(template, task),
    state: task.state,
    outcome: task.outcome,
    outcomeText: outcomeText(task.outcome),
    round: task.round,
    role: {
      key: task.routedRole,
      title: role === undefined ? titleOfRole(task.routedRole, new Map()) : { ...role.title },
    },
    assignee,
    heldBy: !isOpen
      ? []
      : assignee === null
        ? [...(holders.get(task.routedRole) ?? [])]
        : [assignee],
    since: isOpen ? instant(since.get(task.id) ?? task.openedAt) : null,
    closedAt: instant(task.closedAt),
    deadline: deadlineView(task.deadline),
    isOverdue: isOpen && isLate(life, task.deadline, now),
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
