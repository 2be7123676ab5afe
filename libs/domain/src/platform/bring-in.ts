import type { Temporal } from 'temporal-polyfill';
import { firstDayOf, lastDayOf, type PartialDate } from '../calendar/partial-date.ts';
import { dueInstant } from '../deadline/deadline.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { StageDates } from '../stage/stage.ts';
import type { Template } from '../template/template.ts';
import type { LaunchPlan } from './launch-plan.ts';

/** A stage that passed before its platform came here. */
export interface StageRecord extends StageDates {
  /** Its key. */
  readonly stage: string;
}

/** A platform that already runs elsewhere: where it stands, and what passed before that. */
export interface BroughtIn<Record extends StageRecord> {
  /** Month in which it began there. */
  readonly start: PartialDate;
  /** Key of the stage at which it stands. */
  readonly stage: string;
  readonly earlier: readonly Record[];
}

type NotBroughtIn = Refusal<
  | 'stageUnknown'
  | 'broughtInAtFirstStage'
  | 'startInFuture'
  | 'stageRecordMissing'
  | 'stageRecordStray'
  | 'stageRecordBackwards'
  | 'stageRecordFuture'
  | 'stageRecordsDisordered'
>;

/**
 * The records of the earlier stages in the template's order. `today`: the day in the platform's zone.
 *
 * 1. The platform stands at a stage of the template that is not its first.
 * 2. It began no later than this month.
 * 3. Each earlier stage is recorded once, and no other.
 * 4. A stage passed no sooner than it opened, and neither lies in the future.
 * 5. No stage opened before the one before it opened, or passed before that passed; stages may
 *    have overlapped elsewhere.
 *
 * A month is held against nothing that one of its days allows.
 */
export function recordedStages<Record extends StageRecord>(
  template: Template,
  { start, stage, earlier }: BroughtIn<Record>,
  today: Temporal.PlainDate,
): readonly Record[] | NotBroughtIn {
  const keys = template.stages.map((one) => one.key);
  const standsAt = keys.indexOf(stage);
  if (standsAt === -1) return refuse('stageUnknown', { stage });
  if (standsAt === 0) return refuse('broughtInAtFirstStage', { stage });
  if (isBefore(today.toString(), start)) return refuse('startInFuture', { start });
  const wanted = keys.slice(0, standsAt);
  const stray = earlier.find(
    (record, index) =>
      !wanted.includes(record.stage) ||
      earlier.findIndex((other) => other.stage === record.stage) !== index,
  );
  if (stray !== undefined) return refuse('stageRecordStray', { stage: stray.stage });
  const records: Record[] = [];
  for (const key of wanted) {
    const record = earlier.find((one) => one.stage === key);
    if (record === undefined) return refuse('stageRecordMissing', { stage: key });
    const wrong = checkDates(record, records.at(-1), today);
    if (wrong !== null) return wrong;
    records.push(record);
  }
  return records;
}

function checkDates(
  record: StageRecord,
  before: StageRecord | undefined,
  today: Temporal.PlainDate,
): Refusal<'stageRecordBackwards' | 'stageRecordFuture' | 'stageRecordsDisordered'> | null {
  const { stage, openedOn, passedOn } = record;
  if (isBefore(passedOn, openedOn)) return refuse('stageRecordBackwards', { stage });
  const ahead = [openedOn, passedOn].find((date) => isBefore(today.toString(), date));
  if (ahead !== undefined) return refuse('stageRecordFuture', { stage, date: ahead });
  if (before === undefined) return null;
  const isDisordered = isBefore(openedOn, before.openedOn) || isBefore(passedOn, before.passedOn);
  return isDisordered ? refuse('stageRecordsDisordered', { stage, before: before.stage }) : null;
}

/** Whether the one lies before the other whatever day of a month is meant. */
function isBefore(one: PartialDate, other: PartialDate): boolean {
  return lastDayOf(one).until(firstDayOf(other)).sign > 0;
}

/** What is late on the day on which a platform is launched or brought in. */
export type LateAlready =
  | { readonly code: 'stageLateAlready'; readonly stage: string; readonly on: PartialDate }
  | { readonly code: 'taskLateAlready'; readonly task: string; readonly on: PartialDate };

/** Stages from this one on, and tasks of them, whose deadline by the plan has passed. */
export function lateAlready(
  { stages }: LaunchPlan,
  standsAt: number,
  now: Temporal.Instant,
): readonly LateAlready[] {
  const isPast = (at: Temporal.Instant): boolean => at.epochNanoseconds <= now.epochNanoseconds;
  return stages
    .slice(standsAt)
    .flatMap((stage): LateAlready[] => [
      ...(isPast(dueInstant(stage.deadline))
        ? [{ code: 'stageLateAlready', stage: stage.key, on: stage.deadline.on } as const]
        : []),
      ...stage.tasks.flatMap(({ key, deadline }) =>
        deadline === null || !isPast(dueInstant(deadline))
          ? []
          : [{ code: 'taskLateAlready', task: key, on: deadline.on } as const],
      ),
    ]);
}
