import { Temporal } from 'temporal-polyfill';
import { aTask } from '../../libs/testing/src/template-builder.ts';
import type { StepName } from './interruptions.ts';
import { aSmallTemplate, aYear } from './small-templates.ts';
import { storySteps } from './story-steps.ts';
import type { StorySystem } from './story-system.ts';

/** Where a stage may stand while people change the plan, in the order of its life. */
export const PHASES = {
  planned: 'before the day of its stage',
  open: 'with work open',
  done: 'with all work done just now',
  atGate: 'at its gate',
  halfDecided: 'at its gate, half decided',
  returned: 'with work returned by its gate',
  decided: 'at a gate decided just now',
  between: 'between two stages',
} as const;

export type Phase = keyof typeof PHASES;

export const ALL_PHASES: readonly Phase[] = [
  'planned',
  'open',
  'done',
  'atGate',
  'halfDecided',
  'returned',
  'decided',
  'between',
];

/** A phase that the story itself leaves at once: it is met when this step begins. */
const PASSING: Readonly<Partial<Record<Phase, StepName>>> = {
  done: 'advanceStage',
  decided: 'closeStage',
  between: 'openStage',
};

/** Two tasks that the gate waits for, one after another; two that it does not; one that stands. */
function work(stage: string) {
  return [
    aTask(`${stage}1`),
    aTask(`${stage}2`, { after: [`${stage}1`] }),
    aTask(`${stage}Aside`, { required: false, deadline: { from: 'stageStart', days: 60 } }),
    aTask(`${stage}Next`, {
      required: false,
      after: [`${stage}Aside`],
      deadline: { from: 'opening', workingDays: 5 },
    }),
    aTask(`${stage}Diary`, { standing: true }),
  ];
}

/** Stage `a`, whose gate two people decide, then stage `b`, whose checklist decides. */
const STAGED = aSmallTemplate('staged', [
  aYear('a', 0, work('a'), ['scientificSupervisor', 'authorityOfficer']),
  aYear('b', 1, work('b')),
]);

/** So many months from now a platform begins that is to wait for its day. */
const MONTHS_BEFORE = 3;

/** The stage at which a platform stands in the phase. */
export function stageIn(phase: Phase): 'a' | 'b' {
  return phase === 'between' ? 'b' : 'a';
}

/** Launches a platform and leads it to the phase, or to the last rest before one that passes. */
export async function leadTo(system: StorySystem, phase: Phase): Promise<string> {
  const month = Temporal.Now.plainDateISO('Europe/Moscow').toPlainYearMonth();
  const start = month.add({ months: phase === 'planned' ? MONTHS_BEFORE : 0 });
  const platformId = await system.launch(STAGED, start.toString());
  if (phase !== 'planned') {
    await system.complete(platformId, 'a1');
    await system.opened(platformId, 'a2');
    if (phase !== 'open' && phase !== 'done') await leadToGate(system, platformId, phase);
  }
  await system.looked(platformId);
  return platformId;
}

async function leadToGate(system: StorySystem, platformId: string, phase: Phase): Promise<void> {
  await system.complete(platformId, 'a2');
  await system.opened(platformId, 'approval:a:authorityOfficer');
  if (phase === 'atGate') return;
  await system.decide(platformId, 'a', 'scientificSupervisor', { outcome: 'approved' });
  if (phase !== 'returned') return;
  await system.decide(platformId, 'a', 'authorityOfficer', { outcome: 'returned', tasks: ['a2'] });
  await system.opened(platformId, 'a2');
}

/** Whether the story leaves the phase by itself. */
export function isPassing(phase: Phase): boolean {
  return PASSING[phase] !== undefined;
}

/** Has `act` done in the phase to which the platform was led, while the worker runs. */
export async function actIn(
  system: StorySystem,
  platformId: string,
  phase: Phase,
  act: () => Promise<unknown>,
): Promise<void> {
  const step = PASSING[phase];
  if (step === undefined) {
    await act();
    return;
  }
  const done = system.interruptions.at(platformId, 'before', step, act);
  await enter(system, platformId, phase);
  await done;
}

/** The same while no worker runs. */
export async function actWithoutWorker(
  system: StorySystem,
  platformId: string,
  phase: Phase,
  act: () => Promise<unknown>,
): Promise<void> {
  await enter(system, platformId, phase);
  if (phase === 'between') {
    const steps = storySteps(system.database.dataSource);
    await steps.closeStage({ platformId, stage: 0, verdict: 'pass' });
  }
  await act();
}

/** The last command before a phase that passes. */
async function enter(system: StorySystem, platformId: string, phase: Phase): Promise<void> {
  if (phase === 'done') await system.complete(platformId, 'a2');
  if (phase === 'decided' || phase === 'between') {
    await system.decide(platformId, 'a', 'authorityOfficer', { outcome: 'approved' });
  }
}
