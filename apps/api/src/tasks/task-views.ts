import type { InboxItem, TaskView } from '#contracts';
import { instructionsOf, tasksOfStage } from '#domain';
import {
  evidenceOf,
  lastSubmission,
  lookAtLife,
  remarksOn,
  taskHead,
  type TaskHead,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { found } from '../http/refused.ts';
import { deadlineView } from '../platforms/deadline-view.ts';

/** Tasks as answers carry them. */
@Injectable()
export class TaskViews {
  /** A task with everything that a person needs to do it. Throws Refused when there is none. */
  async view(tx: Transaction, id: string, now: Temporal.Instant): Promise<TaskView> {
    const head = found(await taskHead(tx, id));
    const { life, template } = found(await lookAtLife(tx, head.platformId, now));
    const stage = template.stages[head.stage];
    const task = tasksOfStage(life, head.stage).find((one) => one.id === id);
    if (stage === undefined || task === undefined) throw new Error(`task ${id} has no stage`);
    const instructions = instructionsOf(stage, head);
    const submission = await lastSubmission(tx, id);
    return {
      ...itemOf(head),
      key: head.key,
      stage: { key: stage.key, title: stage.title },
      help: instructions.help ?? null,
      legalSource: instructions.legalSource ?? null,
      isOfficial: instructions.official,
      deadline: deadlineView(task.deadline),
      form: [...instructions.form],
      evidenceRules: instructions.evidence.map((rule) => ({ ...rule })),
      evidence: (await evidenceOf(tx, id)).map((row) => ({
        id: row.id,
        key: row.key,
        file: row.file,
        link: row.link,
        addedBy: { id: row.byId, fullName: row.byName },
        addedAt: row.at.toISOString(),
      })),
      submission:
        submission === null
          ? null
          : {
              round: submission.round,
              form: submission.form,
              submittedBy: { id: submission.byId, fullName: submission.byName },
              submittedAt: submission.at.toISOString(),
            },
      remarks: (await remarksOn(tx, id)).map((row) => ({
        round: row.round,
        text: row.text,
        author: { id: row.byId, fullName: row.byName },
        madeAt: row.at.toISOString(),
      })),
    };
  }
}

export function itemOf(head: TaskHead): InboxItem {
  return {
    id: head.id,
    title: { ru: head.titleRu, en: head.titleEn },
    kind: head.kind,
    state: head.state,
    outcome: head.outcome,
    platform: { id: head.platformId, title: head.platformTitle },
    organisation: head.organisationName,
    role: head.role,
    round: head.round,
    assignee:
      head.assigneeId === null ? null : { id: head.assigneeId, fullName: head.assigneeName ?? '' },
    due: head.dueAt?.toISOString() ?? null,
    dueOn: head.dueOn,
    version: head.version,
  };
}
