import type { ProblemCode } from '#contracts';
import { fixed, show, when, type ProblemTextOf } from './text-params.ts';

/** Bringing in a platform that already works elsewhere: that part of the table. */
export const englishBringInTexts = {
  broughtInAtFirstStage: fixed(
    'There is nothing before the first stage',
    'The platform stands at its first stage, so that no stage has passed yet. Launch it as a new one, without records of earlier work.',
  ),
  startInFuture: (p) => ({
    title: 'The start is still to come',
    detail: `The platform works already, so that its term began this month at the latest, but the start is given as ${when(p, 'start', 'en')}. Check month and year, or launch the platform as a new one.`,
  }),
  stageRecordMissing: (p) => ({
    title: 'A stage that passed has no record',
    detail: `The stage “${show(p, 'stage')}” lies before the one at which the platform stands. Record when it began and when it passed: months will do.`,
  }),
  stageRecordStray: (p) => ({
    title: 'A record too many',
    detail: `Only stages before the one at which the platform stands are recorded, each once. Take away the record of the stage “${show(p, 'stage')}”.`,
  }),
  stageRecordBackwards: (p) => ({
    title: 'The stage passed before it began',
    detail: `Check the dates of the stage “${show(p, 'stage')}”: it cannot have passed before it began.`,
  }),
  stageRecordFuture: (p) => ({
    title: 'The date is still to come',
    detail: `The stage “${show(p, 'stage')}” is recorded as passed, but the date (${when(p, 'date', 'en')}) lies ahead. If the stage has not passed, say that the platform stands at it.`,
  }),
  stageRecordsDisordered: (p) => ({
    title: 'The stages are out of order',
    detail: `By its dates the stage “${show(p, 'stage')}” began or passed before “${show(p, 'before')}”, which stands before it. Check the dates of both.`,
  }),
} satisfies Partial<Readonly<Record<ProblemCode, ProblemTextOf>>>;
