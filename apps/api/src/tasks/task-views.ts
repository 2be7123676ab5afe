import type { CommentView, DraftView, TaskView } from '#contracts';
import {
  decide,
  instructionsOf,
  possibleMoves,
  prefillOf,
  returnableTasks,
  tasksOfStage,
  type Actor,
  type Prefill,
  type Task,
  type TaskSubject,
} from '#domain';
import { taskSubject } from '#moves';
import {
  countComments,
  draftOf,
  evidenceOf,
  isWatching,
  lastSubmission,
  lookAtLife,
  namesOf,
  remarksOn,
  taskHead,
  type CommentRow,
  type DraftRow,
  type LockedLife,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { found } from '../http/refused.ts';
import { gateViews } from '../platforms/gate-views.ts';
import { escalationView } from './escalation-view.ts';
import { changesOf, reworkedTasks } from './rework-views.ts';
import { itemOf } from './task-item.ts';

/** Tasks as answers carry them. */
@Injectable()
export class TaskViews {
  /**
   * A task with everything that the actor needs to do it, and what they may do with it now. Throws
   * Refused when there is none.
   */
  async view(tx: Transaction, id: string, actor: Actor, now: Temporal.Instant): Promise<TaskView> {
    const head = found(await taskHead(tx, id));
    const locked = found(await lookAtLife(tx, head.platformId, now));
    const { life, template } = locked;
    const stage = template.stages[head.stage];
    const task = tasksOfStage(life, head.stage).find((one) => one.id === id);
    if (stage === undefined || task === undefined) throw new Error(`task ${id} has no stage`);
    const instructions = instructionsOf(stage, head);
    const [
      subject,
      submission,
      draft,
      isWatched,
      comments,
      evidence,
      remarks,
      changes,
      escalation,
    ] = await Promise.all([
      taskSubject(tx, locked, task, actor),
      lastSubmission(tx, id),
      draftOf(tx, id, actor.personId),
      isWatching(tx, id, actor.personId),
      countComments(tx, id),
      evidenceOf(tx, id),
      remarksOn(tx, id),
      changesOf(tx, locked, [task]),
      escalationView(tx, locked, task),
    ]);
    return {
      ...itemOf(head, template, now),
      onBehalfOf: await personIn(tx, inWhoseName(task, actor, subject)),
      key: head.key,
      help: instructions.help ?? null,
      legalSource: instructions.legalSource ?? null,
      isOfficial: instructions.official,
      gate: task.kind === 'approval' ? await gateOf(tx, locked, task, now) : null,
      escalation,
      moves: [...possibleMoves(life, task, actor, subject, now)],
      isWatching: isWatched,
      comments,
      draft: draft === null ? null : draftView(draft),
      prefill: task.state === 'open' ? prefillView(prefillOf(draft, submission)) : null,
      changes: changes.get(id) ?? null,
      form: [...instructions.form],
      evidenceRules: instructions.evidence.map((rule) => ({ ...rule })),
      evidence: evidence.map(({ id: evidenceId, key, earlier, ...row }) => ({
        id: evidenceId,
        key,
        ...evidenceVersion(row),
        earlier: earlier.map(evidenceVersion),
      })),
      submission:
        submission === null
          ? null
          : {
              round: submission.round,
              number: submission.number,
              form: submission.form,
              submittedBy: { id: submission.byId, fullName: submission.byName },
              submittedAt: submission.at.toISOString(),
            },
      remarks: remarks.map((row) => ({
        round: row.round,
        text: row.text,
        author: { id: row.byId, fullName: row.byName },
        madeAt: row.at.toISOString(),
      })),
    };
  }
}

/**
 * Of an open task: the absent person in whose name the actor would do it. Of any other: the one in
 * whose name a substitute closed it.
 */
function inWhoseName(task: Task, actor: Actor, subject: TaskSubject): string | null {
  if (task.state !== 'open') return task.closedFor;
  const decision = decide(
    task.kind === 'approval' ? 'task.decide' : 'task.complete',
    actor,
    subject,
  );
  return decision.allowed ? decision.onBehalfOfId : null;
}

async function personIn(tx: Transaction, id: string | null): Promise<TaskView['onBehalfOf']> {
  if (id === null) return null;
  const names = await namesOf(tx, [id]);
  return { id, fullName: names.get(id) ?? '' };
}

function prefillView(prefill: Prefill | null): TaskView['prefill'] {
  return prefill === null ? null : { from: prefill.from, form: { ...prefill.form } };
}

export function draftView(draft: DraftRow): DraftView {
  return { version: draft.version, form: draft.form, savedAt: draft.savedAt.toISOString() };
}

export function commentView(comment: CommentRow): CommentView {
  return {
    id: comment.id,
    text: comment.text,
    author: { id: comment.byId, fullName: comment.byName },
    mentions: [...comment.mentions],
    madeAt: comment.at.toISOString(),
  };
}

type EvidenceVersion = Pick<
  TaskView['evidence'][number],
  'version' | 'file' | 'link' | 'addedBy' | 'addedAt'
>;

function evidenceVersion(
  row: Pick<
    Awaited<ReturnType<typeof evidenceOf>>[number],
    'version' | 'file' | 'link' | 'byId' | 'byName' | 'at'
  >,
): EvidenceVersion {
  return {
    version: row.version,
    file: row.file,
    link: row.link,
    addedBy: { id: row.byId, fullName: row.byName },
    addedAt: row.at.toISOString(),
  };
}

async function gateOf(
  tx: Transaction,
  locked: LockedLife,
  approval: Task,
  now: Temporal.Instant,
): Promise<TaskView['gate']> {
  const { life, template } = locked;
  const stage = life.stages[approval.stageIndex];
  const definition = template.stages[approval.stageIndex];
  if (stage === undefined || definition === undefined) return null;
  const gate = (await gateViews(tx, locked, [stage], now)).get(stage.key);
  if (gate === undefined) return null;
  return {
    ...gate,
    reworked: await reworkedTasks(tx, locked, stage),
    returnable: returnableTasks(life, stage).map((task) => ({
      id: task.id,
      key: task.key,
      title: instructionsOf(definition, task).title,
    })),
  };
}
