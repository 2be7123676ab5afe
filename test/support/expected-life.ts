import type { DeviationKind } from '#domain';
import { answerTo, type ChangeName } from './plan-cells.ts';
import { stageIn, type Phase } from './phases.ts';

/** What has to become of a platform after a change in a phase; null: nothing was changed. */
export function expectedLife(asked: ChangeName | null, phase: Phase) {
  const name = asked !== null && answerTo(asked, phase) === 'done' ? asked : null;
  return {
    state: name === 'endEarly' ? 'stopped' : 'closed',
    isProcessOpen: false,
    outcomes: expectedOutcomes(name, phase),
    deviations: name === null ? [] : DEVIATIONS[name],
    escalations: isLate(name, phase) ? ['escalation:a:v2:l1'] : [],
    faults: [],
    incidents: [],
  };
}

const DEVIATIONS: Readonly<Record<ChangeName, readonly DeviationKind[]>> = {
  extend: ['extension'],
  shiftByRule: ['shift'],
  shiftByDistance: ['shift'],
  shiftRest: ['shift'],
  shiftEarlier: ['shift'],
  shiftBackwards: ['shift'],
  add: ['addition'],
  split: ['split'],
  drop: ['drop'],
  dropRequired: ['drop'],
  changeHolder: ['holderChange'],
  suspend: ['suspension', 'resumption'],
  endEarly: ['earlyEnd'],
  extendTerm: ['termExtension'],
};

/** The stage now ends in the month of the launch or long before, and its gate is still awaited then. */
function isLate(name: ChangeName | null, phase: Phase): boolean {
  switch (name) {
    case 'shiftEarlier':
      return stageIn(phase) === 'a' && phase !== 'planned' && phase !== 'decided';
    case 'shiftBackwards':
      return phase === 'planned';
    default:
      return false;
  }
}

/** What people had closed when the platform stood in the phase. */
const CLOSED: Readonly<Record<Phase, readonly string[]>> = {
  planned: [],
  open: ['a1'],
  done: ['a1', 'a2'],
  atGate: ['a1', 'a2'],
  halfDecided: ['a1', 'a2'],
  returned: ['a1'],
  decided: ['a1', 'a2'],
  between: ['a1', 'a2'],
};

/**
 * The outcome of every task of the work when the platform's life is over: what no gate waits for
 * ends with its stage where the gate was decided without it, and everything ends with the platform.
 */
function expectedOutcomes(name: ChangeName | null, phase: Phase): Readonly<Record<string, string>> {
  const isEndedEarly = name === 'endEarly';
  const isLeft = phase === 'decided' || phase === 'between';
  const changed = changedKeys(name, stageIn(phase));
  const outcomeOf = (stage: string, key: string): string => {
    if (CLOSED[phase].includes(key)) return 'completed';
    if (key.endsWith('Diary') || isEndedEarly) return 'ended';
    const isRequired = /\d$/.test(key) && !key.includes('+');
    return isLeft && stage === 'a' && !isRequired ? 'ended' : 'completed';
  };
  const outcomes = ['a', 'b'].flatMap((stage) => {
    const added = changed.stage === stage ? changed.added : [];
    const keys = [1, 2, 'Aside', 'Next', 'Diary'].map((part) => `${stage}${part}`);
    return [...keys, ...added].map((key) => [key, outcomeOf(stage, key)] as const);
  });
  return { ...Object.fromEntries(outcomes), ...changed.outcomes };
}

interface ChangedKeys {
  readonly stage: string;
  readonly added: readonly string[];
  readonly outcomes: Readonly<Record<string, string>>;
}

function changedKeys(name: ChangeName | null, stage: string): ChangedKeys {
  const aside = `${stage}Aside`;
  switch (name) {
    case 'add':
      return { stage, added: ['added+1'], outcomes: {} };
    case 'split':
      return { stage, added: [`${aside}+1`, `${aside}+2`], outcomes: { [aside]: 'split' } };
    case 'drop':
      return { stage, added: [], outcomes: { [aside]: 'dropped' } };
    default:
      return { stage, added: [], outcomes: {} };
  }
}
