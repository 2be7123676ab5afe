import { approvalRoles } from '../gate/decision.ts';
import { COORDINATOR_ROLE } from '../template/template.ts';
import type { DrawnStage, DrawnTask } from './diagram-plan.ts';
import { DIAGRAM_WORDS } from './diagram-words.ts';
import { besideId, checklistId, laneId, mergeId, stageId, workId } from './element-id.ts';
import type { HandOn, Sheet, Turn } from './sheet.ts';
import { orderOfStage } from './stage-order.ts';

/** Draws the tasks of a stage in their order, from its entry to the checklist of its gate. */
export function drawWork(sheet: Sheet, stage: DrawnStage, index: number, before: HandOn): void {
  for (const task of stage.tasks) {
    sheet.node('work', workId(task.key), task.title, placeOf(task, index), {
      note: noteOf(task, sheet),
      isStanding: task.isStanding,
    });
  }
  const isDecided = approvalRoles(stage.gate).length > 0;
  sheet.node(
    'checklist',
    checklistId(stage.gate.key),
    isDecided ? DIAGRAM_WORDS.conditions : stage.gate.title,
    { laneId: laneId(COORDINATOR_ROLE), stage: index },
    { note: checklistNote(stage, sheet) },
  );
  const { first, turns } = turnsOf(stage);
  const entry = drawEntry(sheet, stage, index, before, first);
  for (const { from, to } of turns) {
    if (to === besideId('tail', from)) drawTail(sheet, from);
  }
  sheet.turns([...(entry === null ? [] : first.map((to) => ({ from: entry, to }))), ...turns]);
}

/**
 * How a stage is entered: by a merge when its gate may return it, else by a fork. Null: straight at
 * its only first node.
 */
function drawEntry(
  sheet: Sheet,
  stage: DrawnStage,
  index: number,
  { from, kind }: HandOn,
  first: readonly string[],
): string | null {
  const lead = { laneId: laneId(COORDINATOR_ROLE), stage: index };
  const [only, second] = first;
  if (approvalRoles(stage.gate).length > 0) {
    const note = DIAGRAM_WORDS.mergeNote[sheet.language];
    const merge = sheet.node('merge', mergeId(stage.key), null, lead, { note });
    sheet.flow(kind, from, merge);
    return merge;
  }
  if (only !== undefined && second === undefined) {
    sheet.flow(kind, from, only);
    return null;
  }
  const fork = sheet.node('fork', besideId('fork', stageId(stage.key)), null, lead);
  sheet.flow(kind, from, fork);
  return fork;
}

/** The turns within a stage, and the nodes with which it begins. */
function turnsOf(stage: DrawnStage): { first: readonly string[]; turns: readonly Turn[] } {
  const { before, last } = orderOfStage(stage);
  const checklist = checklistId(stage.gate.key);
  const isAwaited = new Set([...last, ...[...before.values()].flat()]);
  const keys = stage.tasks.map((task) => task.key);
  return {
    first: [
      ...keys.filter((key) => before.get(key)?.length === 0).map(workId),
      ...(last.length === 0 ? [checklist] : []),
    ],
    turns: [
      ...keys.flatMap((key) =>
        (before.get(key) ?? []).map((earlier) => ({ from: workId(earlier), to: workId(key) })),
      ),
      ...keys
        .filter((key) => !isAwaited.has(key))
        .map((key) => ({ from: workId(key), to: besideId('tail', workId(key)) })),
      ...last.map((key) => ({ from: workId(key), to: checklist })),
    ],
  };
}

function drawTail(sheet: Sheet, id: string): void {
  const note = DIAGRAM_WORDS.tailNote[sheet.language];
  sheet.beside('tail', id, null, note);
}

function placeOf(task: DrawnTask, index: number): { laneId: string; stage: number } {
  return { laneId: laneId(task.role), stage: index };
}

function noteOf(task: DrawnTask, { language }: Sheet): string {
  const notes = [
    task.help?.[language] ?? '',
    task.isStanding ? DIAGRAM_WORDS.standingNote[language] : '',
    task.isRequired || task.isStanding ? '' : DIAGRAM_WORDS.optionalNote[language],
  ];
  return notes.filter((note) => note !== '').join('\n');
}

function checklistNote({ gate }: DrawnStage, { language }: Sheet): string {
  return gate.checklist.length === 0
    ? DIAGRAM_WORDS.requiredDone[language]
    : gate.checklist.map((rule) => rule.title[language]).join('\n');
}
