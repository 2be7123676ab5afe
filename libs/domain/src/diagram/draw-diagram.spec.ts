import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawnTemplates } from '../../../testing/src/diagram-arbitraries.ts';
import {
  aGate,
  aRole,
  aStage,
  aTask,
  aTemplate,
  text,
} from '../../../testing/src/template-builder.ts';
import { decisionOf } from '../gate/decision.ts';
import type { ChecklistRule, TaskDefinition, Template } from '../template/template.ts';
import type { Diagram } from './diagram.ts';
import { planOfTemplate } from './diagram-plan.ts';
import { drawDiagram } from './draw-diagram.ts';
import { approvalId } from './element-id.ts';

const drawn = (template: Template): Diagram => drawDiagram(planOfTemplate(template), 'ru');
const oneStage = (...tasks: TaskDefinition[]): Template => aTemplate([aStage('first', 0, tasks)]);
const waysOf = (diagram: Diagram): string[] =>
  diagram.flows.map(({ kind, from, to }) => `${from} ${kind === 'next' ? '→' : kind} ${to}`);

const approved = (...roles: string[]) => ({
  gate: aGate('agreed', { decision: { kind: 'approvals', roles } }),
});
const roles = [aRole('coordinator'), aRole('idle'), aRole('authorityOfficer', 'authority')];

describe('the order of a stage', () => {
  test('tasks in a row hand the turn on without gateways', () => {
    const template = oneStage(aTask('plan'), aTask('work', { after: ['plan'] }));
    expect(waysOf(drawn(template))).toEqual([
      'start → work.plan',
      'work.plan → work.work',
      'work.work → checklist.firstGate',
      'checklist.firstGate → end',
    ]);
  });

  test('what begins together is forked, what is awaited together is joined', () => {
    const template = oneStage(aTask('a'), aTask('b'), aTask('c', { after: ['a', 'b'] }));
    expect(waysOf(drawn(template))).toEqual([
      'start → fork.stage.first',
      'fork.stage.first → work.a',
      'fork.stage.first → work.b',
      'work.a → join.work.c',
      'work.b → join.work.c',
      'work.c → checklist.firstGate',
      'join.work.c → work.c',
      'checklist.firstGate → end',
    ]);
  });

  test('a task that another awaited one waits for is not awaited twice', () => {
    const template = oneStage(
      aTask('a'),
      aTask('b', { after: ['a'] }),
      aTask('c', { after: ['a', 'b'] }),
    );
    expect(waysOf(drawn(template))).toEqual([
      'start → work.a',
      'work.a → work.b',
      'work.b → work.c',
      'work.c → checklist.firstGate',
      'checklist.firstGate → end',
    ]);
  });

  test('optional and standing tasks end for themselves, and the gate does not wait for them', () => {
    const template = oneStage(aTask('a', { standing: true }), aTask('b', { required: false }));
    const diagram = drawn(template);
    expect(waysOf(diagram)).toEqual([
      'start → fork.stage.first',
      'fork.stage.first → work.a',
      'fork.stage.first → work.b',
      'fork.stage.first → checklist.firstGate',
      'work.a → tail.work.a',
      'work.b → tail.work.b',
      'checklist.firstGate → end',
    ]);
    expect(diagram.nodes.find((node) => node.id === 'work.a')).toMatchObject({ isStanding: true });
  });

  test('a task of an earlier stage is a reminder, one of a later stage is nothing', () => {
    const template = aTemplate([
      aStage('first', 0, [aTask('a', { after: ['b'] })]),
      aStage('second', 1, [aTask('b', { after: ['a'] })]),
    ]);
    expect(waysOf(drawn(template))).toEqual([
      'start → work.a',
      'work.a → checklist.firstGate',
      'checklist.firstGate → work.b',
      'work.b → checklist.secondGate',
      'checklist.secondGate → end',
      'work.a reminder work.b',
    ]);
  });
});

describe('a gate', () => {
  test('is decided by approvals together; it lets pass, returns to its stage, or stops', () => {
    const template = aTemplate(
      [
        aStage('first', 0, [aTask('a')], approved('coordinator', 'authorityOfficer')),
        aStage('second', 1, []),
      ],
      { roles },
    );
    expect(waysOf(drawn(template))).toEqual([
      'start → merge.first',
      'merge.first → work.a',
      'work.a → checklist.agreed',
      'checklist.agreed → fork.checklist.agreed',
      'fork.checklist.agreed → approval.agreed.coordinator',
      'approval.agreed.coordinator → join.decision.agreed',
      'fork.checklist.agreed → approval.agreed.authorityOfficer',
      'approval.agreed.authorityOfficer → join.decision.agreed',
      'join.decision.agreed → decision.agreed',
      'decision.agreed rework merge.first',
      'decision.agreed stop stop.agreed',
      'decision.agreed pass checklist.secondGate',
      'checklist.secondGate → end',
    ]);
  });

  test('of which some approvals are enough waits for so many of its slots, each drawn by itself', () => {
    const decision = {
      kind: 'approvals',
      slots: [{ role: 'coordinator', count: 2 }, { role: 'authorityOfficer' }],
      need: 2,
    } as const;
    const diagram = drawn(
      aTemplate([aStage('first', 0, [], { gate: aGate('agreed', { decision }) })], { roles }),
    );
    expect(diagram.nodes.filter((node) => node.kind === 'approval').map(({ id }) => id)).toEqual([
      'approval.agreed.coordinator',
      'approval.agreed.coordinator.2',
      'approval.agreed.authorityOfficer',
    ]);
    expect(diagram.nodes.find((node) => node.kind === 'some')?.name).toBe('2 из 3');
    expect(waysOf(diagram)).toContain('some.decision.agreed → decision.agreed');
  });

  test('waits for tasks whose fields or closing its checklist names, not for reports', () => {
    const gate = aGate('checked', {
      checklist: [
        { key: 'a', title: text('a'), kind: 'fieldsFilled', fields: [{ task: 'a', field: 'f' }] },
        { key: 'b', title: text('b'), kind: 'tasksClosed', tasks: ['b'] },
        { key: 'c', title: text('c'), kind: 'standingReported', tasks: ['c'] },
      ],
    });
    const tasks = [
      aTask('a', { required: false }),
      aTask('b', { required: false }),
      aTask('c', { standing: true }),
    ];
    const ways = waysOf(drawn(aTemplate([aStage('first', 0, tasks, { gate })])));
    expect(ways.filter((way) => way.endsWith('join.checklist.checked'))).toEqual([
      'work.a → join.checklist.checked',
      'work.b → join.checklist.checked',
    ]);
  });

  test('its approvals lie in the lanes of those who decide; roles with nothing to do have no lane', () => {
    const template = aTemplate([aStage('first', 0, [aTask('a')], approved('authorityOfficer'))], {
      roles,
    });
    const { lanes, nodes } = drawn(template);
    expect(lanes).toEqual([
      { id: 'lane.coordinator', name: 'по-русски: coordinator' },
      { id: 'lane.authorityOfficer', name: 'по-русски: authorityOfficer' },
    ]);
    expect(nodes.find((node) => node.kind === 'approval')?.laneId).toBe('lane.authorityOfficer');
  });
});

test('ids are the same in every language, names are not', () => {
  const template = aTemplate([aStage('first', 0, [aTask('a')], approved('authorityOfficer'))]);
  const [ru, en] = [
    drawDiagram(planOfTemplate(template), 'ru'),
    drawDiagram(planOfTemplate(template), 'en'),
  ];
  const ids = ({ nodes, flows, lanes }: Diagram) =>
    [nodes, flows, lanes].flat().map(({ id }) => id);
  expect(ids(ru)).toEqual(ids(en));
  expect(ru.nodes.find((node) => node.id === 'start')?.name).toBe('Запуск площадки');
  expect(en.nodes.find((node) => node.id === 'start')?.name).toBe('Platform launched');
});

test('keys of any signs make different ids, all of them names of XML', () => {
  const keys = fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), {
    minLength: 2,
    maxLength: 8,
  });
  const check = fc.property(keys, (all) => {
    const { nodes, flows } = drawn(oneStage(...all.map((key) => aTask(key))));
    const ids = [...nodes, ...flows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z0-9._-]*$/);
  });
  fc.assert(check, { numRuns: 200 });
});

describe('every template', () => {
  test('is drawn so that each gateway, task and event has as many ways as it needs', () => {
    const check = fc.property(drawnTemplates, (template) => {
      const { nodes, flows } = drawn(template);
      for (const { id, kind } of nodes) {
        const ways = flows.filter((flow) => flow.kind !== 'reminder');
        const [into, out] = [
          ways.filter((flow) => flow.to === id).length,
          ways.filter((flow) => flow.from === id).length,
        ];
        switch (kind) {
          case 'start':
            expect([into, out]).toEqual([0, 1]);
            break;
          case 'end':
          case 'stop':
          case 'tail':
            expect([into, out]).toEqual([1, 0]);
            break;
          case 'work':
          case 'approval':
          case 'checklist':
            expect([into, out]).toEqual([1, 1]);
            break;
          case 'fork':
            expect([into, out > 1]).toEqual([1, true]);
            break;
          case 'join':
          case 'some':
            expect([into > 1, out]).toEqual([true, 1]);
            break;
          case 'merge':
            expect([into, out]).toEqual([2, 1]);
            break;
          case 'decision':
            expect([into, out]).toEqual([1, 3]);
            break;
        }
      }
    });
    fc.assert(check, { numRuns: 300 });
  });

  test('offers whoever plays it by the rules of BPMN the tasks that the engine opens', () => {
    const check = fc.property(drawnTemplates, fc.infiniteStream(fc.nat()), (template, choices) => {
      const game = new TokenGame(drawn(template));
      for (const stage of template.stages) {
        const done = new Set<string>();
        const isAwaited = new Set([
          ...stage.tasks.filter((task) => task.required && !task.standing).map(({ key }) => key),
          ...stage.gate.checklist.flatMap(namedBy),
        ]);
        const keys = new Set(stage.tasks.map(({ key }) => key));
        for (;;) {
          const open = stage.tasks
            .filter(
              ({ key, after }) => !done.has(key) && after.every((k) => done.has(k) || !keys.has(k)),
            )
            .map(({ key }) => `work.${key}`);
          expect(game.open(stage.tasks.map(({ key }) => `work.${key}`))).toEqual(open);
          const isReady = [...isAwaited].every((key) => done.has(key) || !keys.has(key));
          expect(game.isAt(`checklist.${stage.gate.key}`)).toBe(isReady);
          const next = open[(choices.next().value ?? 0) % open.length];
          if (next === undefined || isReady) break;
          game.leave(next);
          done.add(next.slice('work.'.length));
        }
        game.leave(`checklist.${stage.gate.key}`);
        const rule = decisionOf(stage.gate);
        if (rule.kind === 'checklist') continue;
        for (const [index, { role, place }] of rule.slots.entries()) {
          expect(game.isAt(`decision.${stage.gate.key}`)).toBe(index >= rule.needed);
          game.leave(approvalId(stage.gate.key, role, place));
        }
        game.leave(`decision.${stage.gate.key}`, 'pass');
      }
      expect(game.isAt('end')).toBe(true);
    });
    fc.assert(check, { numRuns: 300 });
  });
});

/** Tasks of which a line needs that they are done. */
function namedBy(line: ChecklistRule): readonly string[] {
  if (line.kind === 'tasksClosed') return line.tasks;
  return line.kind === 'fieldsFilled' ? line.fields.map(({ task }) => task) : [];
}

/** Plays a diagram with tokens: gateways move by themselves, tasks and events when they are left. */
class TokenGame {
  private readonly tokens = new Map<string, number>();

  constructor(private readonly diagram: Diagram) {
    this.tokens.set('start', 1);
    this.leave('start');
  }

  open(ids: readonly string[]): string[] {
    return ids.filter((id) => this.isAt(id));
  }

  isAt(id: string): boolean {
    return (this.tokens.get(id) ?? 0) > 0;
  }

  leave(id: string, kind?: 'pass'): void {
    if (!this.isAt(id)) throw new Error(`no token at ${id}`);
    this.add(id, -1);
    for (const flow of this.ways('from', id)) {
      if (kind === undefined || flow.kind === kind) this.arrive(flow.to);
    }
  }

  private arrive(id: string): void {
    this.add(id, 1);
    const node = this.diagram.nodes.find((one) => one.id === id);
    switch (node?.kind) {
      case 'fork':
      case 'merge':
        return this.leave(id);
      case 'some':
        if (this.tokens.get(id) === Number.parseInt(node.name, 10)) {
          for (const flow of this.ways('from', id)) this.arrive(flow.to);
        }
        return;
      case 'join':
        if (this.tokens.get(id) !== this.ways('to', id).length) return;
        this.tokens.set(id, 1);
        return this.leave(id);
      default:
    }
  }

  private add(id: string, count: number): void {
    this.tokens.set(id, (this.tokens.get(id) ?? 0) + count);
  }

  private ways(end: 'from' | 'to', id: string): Diagram['flows'] {
    return this.diagram.flows.filter((flow) => flow[end] === id && flow.kind !== 'reminder');
  }
}
