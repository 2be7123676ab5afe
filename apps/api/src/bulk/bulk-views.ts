import {
  bulkMoveSchema,
  type BulkMove,
  type BulkRunSummary,
  type BulkRunView,
  type ProblemCode,
} from '#contracts';
import { problemText } from '#notifications';
import {
  bulkItemsOf,
  namesOf,
  type BulkItemRow,
  type BulkRunRow,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { isProblemCode } from '../http/problem-table.ts';

/** Bulk runs as answers carry them. */
@Injectable()
export class BulkViews {
  /** A run with the result of each task. Titles and names stand only where the person saw them. */
  async view(tx: Transaction, run: BulkRunRow): Promise<BulkRunView> {
    const move = bulkMoveSchema.parse(run.request);
    return {
      ...summaryOf(run),
      reason: 'reason' in move ? move.reason : null,
      recipient: run.done === 0 ? null : await recipientOf(tx, move),
      until: move.action === 'extend' ? { on: move.on, at: move.at ?? null } : null,
      items: (await bulkItemsOf(tx, run.id)).map(itemView),
    };
  }
}

export function summaryOf(run: BulkRunRow): BulkRunSummary {
  return {
    id: run.id,
    action: bulkMoveSchema.parse(run.request).action,
    createdAt: run.createdAt.toISOString(),
    isFinished: run.waiting === 0,
    counts: { waiting: run.waiting, done: run.done, refused: run.refused },
  };
}

async function recipientOf(tx: Transaction, move: BulkMove): Promise<BulkRunView['recipient']> {
  if (move.action !== 'reassign') return null;
  const id = move.personId;
  return { id, fullName: (await namesOf(tx, [id])).get(id) ?? '' };
}

function itemView(item: BulkItemRow): BulkRunView['items'][number] {
  return {
    taskId: item.taskId,
    version: item.version,
    task: taskOf(item),
    state: item.state,
    code: item.code,
    params: { ...item.params },
    text: item.code === null ? null : wordsOf(item.code, item.params ?? {}),
  };
}

/** Refusals that also answer about a task that the person may not see. */
const UNSEEN: ReadonlySet<string> = new Set(['notFound', 'internal'] satisfies ProblemCode[]);

/** A task whose turn has not come may be one that the person may not see. */
function taskOf(item: BulkItemRow): BulkRunView['items'][number]['task'] {
  const { titleRu, titleEn, platformId, platformTitle } = item;
  const isSeen =
    item.state === 'done' || (item.state === 'refused' && !UNSEEN.has(item.code ?? ''));
  if (!isSeen || titleRu === null || titleEn === null) return null;
  if (platformId === null || platformTitle === null) return null;
  return {
    title: { ru: titleRu, en: titleEn },
    platform: { id: platformId, title: platformTitle },
  };
}

function wordsOf(
  code: string,
  params: NonNullable<BulkItemRow['params']>,
): { readonly ru: string; readonly en: string } {
  const known = isProblemCode(code) ? code : 'internal';
  return {
    ru: problemText(known, params, 'ru').detail,
    en: problemText(known, params, 'en').detail,
  };
}
