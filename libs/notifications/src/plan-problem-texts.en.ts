import type { RefusalCode } from '#contracts';
import { fixed, show, when, type ProblemTextOf } from './text-params.ts';

/** Problems of changes of a running plan. */
export const englishPlanTexts = {
  planMovedOn: fixed(
    'The plan has moved on',
    'Something on the platform has changed since the effects were shown to you, and they would be others now. Nothing was applied: look at the effects again and apply them anew.',
  ),
  stageUnknown: (p) => ({
    title: 'There is no such stage',
    detail: `The platform has no stage “${show(p, 'stage')}”. Choose a stage of its plan.`,
  }),
  stageClosed: (p) => ({
    title: 'The stage is over',
    detail: `The stage “${show(p, 'stage')}” has passed or was stopped, so its dates stay as they were. Change one of the later stages.`,
  }),
  stageBackwards: (p) => ({
    title: 'The stage would end before it begins',
    detail: `After this shift the stage “${show(p, 'stage')}” would end on ${when(p, 'until', 'en')}. Choose a shift after which it ends no earlier than it began.`,
  }),
  shiftTooFar: (p) => ({
    title: 'The shift is too long',
    detail: `The end of the stage “${show(p, 'stage')}” would lie more than ten years from the plan of the launch. Check the number of days or months.`,
  }),
  dateTooFar: (p) => ({
    title: 'The date lies too far ahead',
    detail: `By the plan of the launch the last stage ends on ${when(p, 'launchEnd', 'en')}, and no date lies more than ten years after that. Check the year: ${when(p, 'on', 'en')}.`,
  }),
  deadlineFromOpening: (p) => ({
    title: 'The time of the task has not begun',
    detail: `The deadline of the task “${show(p, 'task')}” counts from the day on which the task opens. Extend it after that.`,
  }),
  taskUnknown: (p) => ({
    title: 'There is no such task',
    detail: `Among the tasks of the plan that can be chosen here there is no “${show(p, 'task')}”: approvals do not fit, and only work of the same or an earlier stage can be waited for. Choose another one.`,
  }),
  standingTaskAwaited: (p) => ({
    title: 'Nobody can wait for a standing task',
    detail: `The task “${show(p, 'task')}” lasts until its stage ends, so nothing can wait for it. Choose another one, or none.`,
  }),
  taskRequired: (p) => ({
    title: 'This task is required',
    detail: `The template requires the task “${show(p, 'task')}”, so it cannot be dropped or split. Its deadline can be extended, or it can be given to somebody else.`,
  }),
  taskNamedByGate: (p) => ({
    title: 'A gate asks for this task',
    detail: `The task “${show(p, 'task')}” is named by the checklist of a gate, which does not pass without it. Its deadline can be extended, or it can be given to somebody else.`,
  }),
  alreadySuspended: (p) => ({
    title: 'The platform is suspended already',
    detail: `It has been suspended since ${when(p, 'since', 'en')}. Reload the page to see why.`,
  }),
  notSuspended: fixed(
    'The platform is not suspended',
    'Only suspended work is resumed, and this platform goes on. Perhaps somebody else has resumed it.',
  ),
  suspensionPast: (p) => ({
    title: 'That day has passed',
    detail: `The expected day of going on (${when(p, 'on', 'en')}) lies before today. Name today or a later day, or none.`,
  }),
  termNotLater: (p) => ({
    title: 'The new term ends no later',
    detail: `The term of the platform ends now: ${when(p, 'until', 'en')}. An extension only puts off the end: name a later month.`,
  }),
  actMissing: fixed(
    'There is no act',
    'A term is extended by an order or an agreement. Name its kind, its issuer, its number and its date.',
  ),
  roleHeldElsewhere: (p) => ({
    title: 'This role is not held on the platform',
    detail: `The role “${show(p, 'role')}” is common to platforms: it is held in the organisation or the authority, and a plan does not change it. Turn to an administrator.`,
  }),
  absenceBackwards: fixed(
    'The absence ends before it begins',
    'The last day of an absence must not lie before its first day. Check the dates.',
  ),
  alreadyExplained: fixed(
    'The reason has been given already',
    'It is no later than it was then, and its reason stands among the deviations of the plan. Another reason can be given when it has grown.',
  ),
  notLate: fixed(
    'Nothing is late here',
    'By the plan as it stands this was done in time, or its time is not over, so that no reason is needed. Where a date was moved, the reason stands with the move; where a task ended with its stage, the reason is given for the stage.',
  ),
} satisfies { readonly [Code in RefusalCode]?: ProblemTextOf };
