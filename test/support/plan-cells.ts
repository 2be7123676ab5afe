import type { PlanChangeRequest } from '#contracts';
import { Temporal } from 'temporal-polyfill';
import { text } from '../../libs/testing/src/template-builder.ts';
import { stageIn, type Phase } from './phases.ts';

/** Changes of a plan, each about the stage at which the platform stands. */
export const CHANGES = {
  extend: 'a task is extended',
  shiftByRule: 'the stage is shifted later, deadlines by their rules',
  shiftByDistance: 'the first stage is shifted later, deadlines keep their distance',
  shiftRest: 'the whole rest is shifted later',
  shiftEarlier: 'the stage is shifted to an earlier end',
  shiftBackwards: 'the stage is shifted to before its beginning',
  add: 'a task is added',
  split: 'a task is split',
  drop: 'a task is dropped',
  dropRequired: 'a task that the gate waits for is dropped',
  changeHolder: 'another person coordinates',
  suspend: 'it is suspended and resumed',
  endEarly: 'it is ended early',
  extendTerm: 'the term is extended',
} as const;

export type ChangeName = keyof typeof CHANGES;

export const ALL_CHANGES: readonly ChangeName[] = [
  'extend',
  'shiftByRule',
  'shiftByDistance',
  'shiftRest',
  'shiftEarlier',
  'shiftBackwards',
  'add',
  'split',
  'drop',
  'dropRequired',
  'changeHolder',
  'suspend',
  'endEarly',
  'extendTerm',
];

/** Only the authority decides these. */
const OF_AUTHORITY: ReadonlySet<ChangeName> = new Set(['endEarly', 'extendTerm']);

/** Who is asked for: ids of people. */
export interface CellPeople {
  readonly coordinator: string;
  readonly authorityOfficer: string;
  readonly successor: string;
}

/** The request of a change in a phase. */
export function changeIn(
  name: ChangeName,
  phase: Phase,
  { coordinator, successor }: CellPeople,
): PlanChangeRequest {
  const stage = stageIn(phase);
  const today = Temporal.Now.plainDateISO('Europe/Moscow');
  const later = { kind: 'shift', stage, scope: 'stage', by: { days: 40 } } as const;
  switch (name) {
    case 'extend': {
      const on = today.add({ years: 4 }).toString();
      return { kind: 'extendTask', task: `${stage}2`, until: { on } };
    }
    case 'shiftByRule':
      return { ...later, deadlines: 'rule' };
    case 'shiftByDistance':
      return { ...later, stage: 'a', deadlines: 'distance' };
    case 'shiftRest':
      return { ...later, scope: 'rest', by: { months: 2 }, deadlines: 'rule' };
    case 'shiftEarlier':
      return { ...later, by: { months: -11 }, deadlines: 'distance' };
    case 'shiftBackwards':
      return { ...later, by: { months: -20 }, deadlines: 'rule' };
    case 'add': {
      const task = { title: text('added'), role: 'coordinator', after: [], deadline: null };
      return { kind: 'addTask', stage, task: { ...task, evidence: [] } };
    }
    case 'split': {
      const part = { title: text('part'), role: 'coordinator', deadline: null };
      return { kind: 'splitTask', task: `${stage}Aside`, parts: [part, part] };
    }
    case 'drop':
      return { kind: 'dropTask', task: `${stage}Aside` };
    case 'dropRequired':
      return { kind: 'dropTask', task: `${stage}2` };
    case 'changeHolder':
      return { kind: 'changeHolder', role: 'coordinator', leaves: coordinator, comes: successor };
    case 'suspend':
      return { kind: 'suspend', expectedUntil: null };
    case 'endEarly':
      return { kind: 'endEarly' };
    case 'extendTerm': {
      const until = today.toPlainYearMonth().add({ years: 5 }).toString();
      return { kind: 'extendTerm', until };
    }
  }
}

export function asks(name: ChangeName, people: CellPeople): string {
  return OF_AUTHORITY.has(name) ? people.authorityOfficer : people.coordinator;
}

/** Nothing that the gate waits for is left to be done in the stage. */
const WORK_DONE: ReadonlySet<Phase> = new Set(['done', 'atGate', 'halfDecided', 'decided']);

/** What is answered to a change in a phase: `done`, or the code of the refusal. */
export function answerTo(name: ChangeName, phase: Phase): string {
  const isWorkDone = WORK_DONE.has(phase);
  switch (name) {
    case 'extend':
      return isWorkDone ? 'alreadyClosed' : 'done';
    case 'shiftByDistance':
      return phase === 'between' ? 'stageClosed' : 'done';
    case 'shiftBackwards':
      // A stage that has not begun moves with its beginning.
      return phase === 'planned' || phase === 'between' ? 'done' : 'stageBackwards';
    case 'dropRequired':
      return isWorkDone ? 'alreadyClosed' : 'taskRequired';
    case 'shiftByRule':
    case 'shiftRest':
    case 'shiftEarlier':
    case 'add':
    case 'split':
    case 'drop':
    case 'changeHolder':
    case 'suspend':
    case 'endEarly':
    case 'extendTerm':
      return 'done';
  }
}
