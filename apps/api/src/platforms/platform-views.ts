import type { GateStateView, PlatformSummary, PlatformView, StageView } from '#contracts';
import { approvalRoles, dayOfRoles, instructionsOf, type Life, type Stage } from '#domain';
import { namesIn, outcomeText, warningText } from '#notifications';
import {
  holdersAt,
  lookAtLife,
  namesOf,
  platformHead,
  profileById,
  reasonOfSuspension,
  stageRecordsOf,
  standingWarnings,
  statusesOf,
  termExtensionsOf,
  type LockedLife,
  type PlatformHead,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { deadlineView, instantView } from './deadline-view.ts';
import { recordView } from './record-view.ts';
import { ownTitles } from './own-titles.ts';
import { gateViews } from './gate-views.ts';

/** Platforms as answers carry them: with all names that a screen needs. */
@Injectable()
export class PlatformViews {
  /** The whole platform as of `now`; null when there is none. */
  async view(tx: Transaction, id: string, now: Temporal.Instant): Promise<PlatformView | null> {
    const head = await platformHead(tx, id);
    const locked = head === null ? null : await lookAtLife(tx, id, now);
    if (head === null || locked === null) return null;
    const { life, template, places } = locked;
    const people = await namesOf(
      tx,
      life.tasks.flatMap((task) => task.assigneeId ?? []),
    );
    const gates = await gateViews(tx, locked, life.stages, now);
    const profile = await profileById(tx, head.profileId);
    const warnings = await standingWarnings(tx, id);
    const holders = await holdersAt(
      tx,
      [
        { kind: 'platform', id },
        { kind: 'organisation', id: places.organisationId },
        { kind: 'authority', id: places.authorityId },
      ],
      dayOfRoles(now),
    );
    const names = namesIn(template, new Map(), ownTitles(life));
    const records = await stageRecordsOf(tx, id);
    return {
      ...summaryOf(head),
      launchedAt: head.launchedAt.toISOString(),
      closedAt: head.closedAt?.toISOString() ?? null,
      suspension: suspensionView(life, await reasonOfSuspension(tx, id)),
      termExtensions: [...(await termExtensionsOf(tx, id))],
      statuses: (await statusesOf(tx, id)).map(({ key, ...act }) => ({
        key,
        title: profile?.profile.statuses.find((status) => status.key === key)?.title ?? {
          ru: key,
          en: key,
        },
        act,
      })),
      roles: template.roles.map((role) => ({
        ...role,
        holders: holders
          .filter((one) => one.role === role.key && one.place.kind === role.heldAt)
          .map((one) => ({ id: one.personId, fullName: one.fullName })),
      })),
      stages: life.stages.map((stage) => ({
        ...stageView(locked, stage, people, gates.get(stage.key)),
        record: recordView(records.get(stage.id)),
      })),
      warnings: warnings.map(({ code, params }) => ({
        code,
        params,
        text: warningText(code, params, names),
      })),
    };
  }
}

export function summaryOf(head: PlatformHead): PlatformSummary {
  return {
    id: head.id,
    title: head.title,
    state: head.state,
    isSuspended: head.isSuspended,
    organisation: { id: head.organisationId, name: head.organisationName },
    authority: { id: head.authorityId, name: head.authorityName },
    template: {
      key: head.templateKey,
      version: head.templateVersion,
      title: { ru: head.templateTitleRu, en: head.templateTitleEn },
    },
    term: { from: head.termFrom, until: head.termUntil },
  };
}

/** Since when a platform stands still and why; null: it does not. */
export function suspensionView(
  { suspension }: Life,
  reason: string | null,
): PlatformView['suspension'] {
  if (suspension === null) return null;
  const { since, expectedUntil } = suspension;
  return { since: instantView(since), expectedUntil, reason: reason ?? '' };
}

function stageView(
  { life, template }: LockedLife,
  stage: Stage,
  people: ReadonlyMap<string, string>,
  gate: GateStateView | undefined,
): Omit<StageView, 'record'> {
  const definition = template.stages[stage.index];
  if (definition === undefined || gate === undefined) {
    throw new Error(`no stage ${stage.index} in the template`);
  }
  return {
    id: stage.id,
    key: stage.key,
    title: definition.title,
    state: stage.state,
    round: stage.round,
    period: stage.period,
    opensOn: stage.opensOn,
    deadline: deadlineView(stage.deadline),
    openedAt: stage.openedAt === null ? null : instantView(stage.openedAt),
    closedAt: stage.closedAt === null ? null : instantView(stage.closedAt),
    gate: { ...gate, approvalRoles: [...approvalRoles(definition.gate)] },
    tasks: life.tasks
      .filter((task) => task.stageIndex === stage.index)
      .map((task) => ({
        id: task.id,
        key: task.key,
        kind: task.kind,
        title: instructionsOf(definition, task).title,
        role: task.routedRole,
        state: task.state,
        outcome: task.outcome,
        outcomeText: outcomeText(task),
        round: task.round,
        isAdded: task.kind === 'work' && task.definition !== null,
        isRequired: task.isRequired,
        isStanding: task.isStanding,
        assignee:
          task.assigneeId === null
            ? null
            : { id: task.assigneeId, fullName: people.get(task.assigneeId) ?? '' },
        waitsFor: [...task.after],
        deadline: deadlineView(task.deadline),
      })),
  };
}
