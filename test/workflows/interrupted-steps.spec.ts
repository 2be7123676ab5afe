import type { PlanChangeRequest } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { liveOn } from '../support/crowd.ts';
import { inTurns } from '../support/in-turns.ts';
import { Interruptions, type StepMoment, type StepName } from '../support/interruptions.ts';
import { livedLife, type LivedLife } from '../support/lived-life.ts';
import { PlanActs } from '../support/plan-acts.ts';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { StorySystem } from '../support/story-system.ts';
import type { TownPerson } from '../support/town.ts';

const MINUTE = 60_000;
const AT_A_TIME = 4;

/** In the order in which a story comes to them. */
const STEPS: readonly StepName[] = [
  'stageIsDue',
  'openStage',
  'advanceStage',
  'openGate',
  'gateDecided',
  'returnTasks',
  'closeStage',
  'closePlatform',
];

interface Moment {
  readonly moment: StepMoment;
  readonly step: StepName;
}

const MOMENTS: readonly Moment[] = STEPS.flatMap((step) => [
  { moment: 'before', step },
  { moment: 'after', step },
]);

/** One stage whose gate returns a task once, so that its story takes every step. */
const TEMPLATE = aSmallTemplate('interrupted', [
  aYear('a', 0, chain('a', 2), ['authorityOfficer']),
]);

interface Lived extends Moment {
  readonly answer: string;
  readonly audit: readonly string[];
  readonly life: LivedLife;
}

let system: StorySystem;
let acts: PlanActs;

beforeAll(async () => {
  system = await StorySystem.start({ interruptions: new Interruptions() });
  acts = await PlanActs.open(system.database.url, system.database.dataSource);
}, MINUTE);

afterAll(async () => {
  await acts.close();
  await system.stop();
}, MINUTE);

/** A platform for each moment, on which the person has the change done just then; all live to their end. */
async function interrupt(by: TownPerson, change: PlanChangeRequest): Promise<readonly Lived[]> {
  await system.stopWorker();
  const personId = system.town.people[by];
  const answers = new Map<string, string>();
  const led = await inTurns(MOMENTS, AT_A_TIME, async (moment) => {
    const platformId = await system.launch(TEMPLATE);
    const done = system.interruptions.at(platformId, moment.moment, moment.step, async () => {
      answers.set(platformId, await acts.change({ platformId, personId, changes: [change] }));
    });
    return { ...moment, platformId, gone: done.then(() => goOn(platformId, change)) };
  });
  await system.startWorker();
  const platformIds = led.map(({ platformId }) => platformId);
  await liveOn(system, platformIds, { areWaiting: false, returned: ['a2'] });
  return inTurns(led, AT_A_TIME, async ({ moment, step, platformId, gone }) => {
    await gone;
    await system.over(platformId);
    const audit = await system.audit(platformId);
    const answer = answers.get(platformId) ?? 'never asked';
    return { moment, step, answer, audit, life: await livedLife(system, platformId) };
  });
}

/** A suspended platform is resumed once its story has come to rest. */
async function goOn(platformId: string, { kind }: PlanChangeRequest): Promise<void> {
  if (kind !== 'suspend') return;
  await system.looked(platformId);
  const personId = system.town.people.coordinator;
  await acts.change({ platformId, personId, changes: [{ kind: 'resume' }] });
}

function at(lived: readonly Lived[], { moment, step }: Moment): Lived | undefined {
  return lived.find((one) => one.moment === moment && one.step === step);
}

/** Nothing can be changed once the last step is done. */
function isOver({ moment, step }: Moment): boolean {
  return moment === 'after' && step === 'closePlatform';
}

describe('a platform that is ended early', () => {
  let lived: readonly Lived[];
  beforeAll(async () => {
    lived = await interrupt('authorityOfficer', { kind: 'endEarly' });
  }, MINUTE);

  it.each(MOMENTS)('$moment $step is over at once, and its story ends by its last line', (one) => {
    const { answer, audit = [], life } = at(lived, one) ?? {};
    expect(answer).toBe(isOver(one) ? 'platformOver' : 'done');
    expect(life).toMatchObject({
      state: isOver(one) ? 'closed' : 'stopped',
      isProcessOpen: false,
      deviations: isOver(one) ? [] : ['earlyEnd'],
      faults: [],
      incidents: [],
    });
    const afterwards = isOver(one) ? [] : audit.slice(audit.indexOf('platform.endedEarly') + 1);
    expect(afterwards.filter((action) => action !== 'task.ended')).toEqual([]);
  });
});

describe('a platform that is suspended', () => {
  let lived: readonly Lived[];
  beforeAll(async () => {
    lived = await interrupt('coordinator', { kind: 'suspend', expectedUntil: null });
  }, MINUTE);

  it.each(MOMENTS)('$moment $step does nothing more until it is resumed, then all', (one) => {
    const { answer, audit = [], life } = at(lived, one) ?? {};
    const done = ['a1', 'a2'].map((key) => [key, 'completed']);
    expect(answer).toBe(isOver(one) ? 'platformOver' : 'done');
    expect(life).toMatchObject({
      state: 'closed',
      isProcessOpen: false,
      outcomes: Object.fromEntries(done),
      deviations: isOver(one) ? [] : ['suspension', 'resumption'],
      faults: [],
      incidents: [],
    });
    expect(audit.filter((action) => !action.startsWith('platform.'))).toEqual(WHOLE_LIFE);
    if (isOver(one)) return;
    expect(audit[audit.indexOf('platform.suspended') + 1]).toBe('platform.resumed');
  });
});

describe('a stage that is shifted', () => {
  let lived: readonly Lived[];
  beforeAll(async () => {
    lived = await interrupt('coordinator', {
      kind: 'shift',
      stage: 'a',
      scope: 'rest',
      by: { days: 30 },
      deadlines: 'rule',
    });
  }, MINUTE);

  it.each(MOMENTS)('$moment $step goes on as if it had been planned so', (one) => {
    const { answer, audit = [], life } = at(lived, one) ?? {};
    const isClosed =
      one.step === 'closePlatform' || (one.step === 'closeStage' && one.moment === 'after');
    const refusal = isOver(one) ? 'platformOver' : 'stageClosed';
    expect(answer).toBe(isClosed ? refusal : 'done');
    expect(life).toMatchObject({ state: 'closed', faults: [], incidents: [] });
    expect(audit.filter((action) => STORY.test(action))).toEqual(WHOLE_LIFE);
  });
});

it('no story has failed, and every chain of the audit verifies', async () => {
  expect(await system.eye.brokenStories()).toBe(0);
  expect(await system.eye.runningStories()).toBe(0);
  expect(await system.auditFaults()).toEqual([]);
});

const STORY = /^(stage|task|gate|approval)\./;

const WHOLE_LIFE = [
  'stage.opened',
  'task.opened',
  'task.completed',
  'task.opened',
  'task.completed',
  'gate.opened',
  'task.opened',
  'approval.returned',
  'task.returned',
  'gate.returned',
  'task.completed',
  'gate.opened',
  'task.opened',
  'approval.approved',
  'stage.passed',
];
