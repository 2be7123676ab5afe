import type { TaskView } from '#contracts';
import { instructionsOf } from '#domain';
import {
  evidenceOf,
  lastSubmission,
  pinnedTemplate,
  remarksOn,
  taskHead,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { found } from '../http/refused.ts';
import { itemOf } from './task-item.ts';

/** Tasks as answers carry them. */
@Injectable()
export class TaskViews {
  /** A task with everything that a person needs to do it. Throws Refused when there is none. */
  async view(tx: Transaction, id: string, now: Temporal.Instant): Promise<TaskView> {
    const head = found(await taskHead(tx, id));
    const template = await pinnedTemplate(tx, head.templateId);
    const stage = template.stages[head.stage];
    if (stage === undefined) throw new Error(`task ${id} has no stage`);
    const instructions = instructionsOf(stage, head);
    const submission = await lastSubmission(tx, id);
    return {
      ...itemOf(head, template, now),
      key: head.key,
      help: instructions.help ?? null,
      legalSource: instructions.legalSource ?? null,
      isOfficial: instructions.official,
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
