import type { InboxItem } from '#contracts';
import type { Template } from '#domain';
import { outcomeText } from '#notifications';
import type { TaskLine } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import { titleOfRole } from '../access/role-titles.ts';

/** A task as a line of a list, with every name that a screen shows. */
export function itemOf(line: TaskLine, template: Template, now: Temporal.Instant): InboxItem {
  const stage = template.stages[line.stage];
  if (stage === undefined) throw new Error(`task ${line.id} has no stage`);
  const role = template.roles.find(({ key }) => key === line.role);
  const due = line.dueAt?.toISOString() ?? null;
  return {
    id: line.id,
    title: { ru: line.titleRu, en: line.titleEn },
    kind: line.kind,
    state: line.state,
    outcome: line.outcome,
    outcomeText: outcomeText(line),
    platform: { id: line.platformId, title: line.platformTitle },
    organisation: line.organisationName,
    stage: { key: stage.key, title: stage.title },
    role: line.role,
    roleTitle: role === undefined ? titleOfRole(line.role, new Map()) : { ...role.title },
    round: line.round,
    assignee: nameOf(line.assigneeId, line.assigneeName),
    isClaimed: line.assigneeId !== null,
    onBehalfOf: nameOf(line.onBehalfOfId, line.onBehalfOfName),
    deadline:
      due === null || line.dueOn === null
        ? null
        : {
            on: line.dueOn,
            at: line.dueClock,
            zone: line.dueZone,
            due,
            isProvisional: line.isDueProvisional,
          },
    isOverdue:
      line.state === 'open' &&
      !line.isSuspended &&
      line.dueAt !== null &&
      line.dueAt.getTime() <= now.epochMilliseconds,
    isSuspended: line.isSuspended,
    lastSentAt: line.lastSentAt?.toISOString() ?? null,
    version: line.version,
  };
}

function nameOf(id: string | null, fullName: string | null): InboxItem['assignee'] {
  return id === null ? null : { id, fullName: fullName ?? '' };
}
