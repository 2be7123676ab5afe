import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawnTemplates } from '../../../testing/src/diagram-arbitraries.ts';
import {
  aClosedTask,
  aLife,
  anApproval,
  anApprovalGate,
  aPlannedTask,
  aStageOf,
} from '../../../testing/src/life-builder.ts';
import { newEscalation } from '../task/escalation.ts';
import { aGate, aStage, aTask, aTemplate } from '../../../testing/src/template-builder.ts';
import { planOfLife, planOfTemplate } from './diagram-plan.ts';
import { drawDiagram } from './draw-diagram.ts';
import { elementOfTask, liveElements } from './live-elements.ts';

const statesOf = (life: Parameters<typeof liveElements>[0]): Record<string, string> =>
  Object.fromEntries(liveElements(life).map(({ id, state }) => [id, state]));

test('of approvals the newest round is shown, and both halves of the gate tell where it is', () => {
  const stage = aStageOf(0, { state: 'atGate', round: 2 });
  const life = aLife(
    [stage, aStageOf(1)],
    [
      aClosedTask('a'),
      anApproval({ ...stage, round: 1 }, 'supervisor', { state: 'closed', outcome: 'returned' }),
      anApproval(stage, 'supervisor'),
    ],
    { gates: [anApprovalGate('gate', 'supervisor'), anApprovalGate('last', 'supervisor')] },
  );
  expect(statesOf(life)).toEqual({
    'stage.s0': 'atGate',
    'checklist.gate': 'passed',
    'decision.gate': 'open',
    'stage.s1': 'planned',
    'checklist.last': 'planned',
    'decision.last': 'planned',
    'work.a': 'closed',
    'approval.gate.supervisor': 'open',
  });
});

test('each slot of one role is an element of its own', () => {
  const stage = aStageOf(0, { state: 'atGate' });
  const slots = [{ role: 'supervisor', count: 2 }];
  const life = aLife(
    [stage],
    [
      anApproval(stage, 'supervisor', { state: 'closed', outcome: 'approved' }),
      anApproval(stage, 'supervisor', { id: 'second', key: 'approval:s0:supervisor+2' }),
    ],
    { gates: [aGate('gate', { decision: { kind: 'approvals', slots } })] },
  );
  expect(statesOf(life)).toMatchObject({
    'approval.gate.supervisor': 'closed',
    'approval.gate.supervisor.2': 'open',
  });
});

test('a stopped platform shows the gate at which it stopped', () => {
  const life = aLife([aStageOf(0, { state: 'stopped' })], [], {
    state: 'stopped',
    gates: [anApprovalGate('gate', 'supervisor')],
  });
  expect(statesOf(life)).toMatchObject({ 'checklist.gate': 'stopped', 'decision.gate': 'stopped' });
});

test('an escalation is no element', () => {
  const escalation = newEscalation('e', {
    stageIndex: 0,
    stageKey: 's0',
    task: null,
    version: 1,
    level: 1,
    role: 'authorityOfficer',
  });
  expect(elementOfTask(aLife([aStageOf(0)], [escalation]), escalation)).toBeNull();
});

test('every element of a life is drawn', () => {
  const check = fc.property(drawnTemplates, (template) => {
    const life = aLife(
      template.stages.map(({ key }, index) => aStageOf(index, { key })),
      template.stages.flatMap(({ tasks }, stageIndex) =>
        tasks.map(({ key, role, after }) => aPlannedTask(key, { role, after, stageIndex })),
      ),
      { gates: template.stages.map((stage) => stage.gate) },
    );
    const { nodes, stages } = drawDiagram(planOfLife(life, template, 'Площадка'), 'ru');
    const drawn = new Set([...nodes, ...stages].map(({ id }) => id));
    for (const { id } of liveElements(life)) expect(drawn).toContain(id);
  });
  fc.assert(check, { numRuns: 100 });
});

test('the plan of a life has the tasks that were added and none that was dropped or split', () => {
  const template = aTemplate([aStage('s0', 0, [aTask('a'), aTask('b'), aTask('c')])]);
  const life = aLife(
    [aStageOf(0)],
    [
      aPlannedTask('a'),
      aClosedTask('b', { state: 'ended', outcome: 'dropped' }),
      aClosedTask('c', { state: 'ended', outcome: 'split' }),
      aPlannedTask('added', { definition: aTask('added') }),
    ],
    { gates: template.stages.map((stage) => stage.gate) },
  );
  const plan = planOfLife(life, template, 'Площадка');
  expect(plan.stages[0]?.tasks.map(({ key }) => key)).toEqual(['a', 'added']);
  expect(planOfTemplate(template).stages[0]?.tasks).toHaveLength(3);
});
