import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import { readTemplateFile } from '#contracts';
import fc from 'fast-check';
import { stageOutlines, templateOf } from '../../../testing/src/model-arbitraries.ts';
import {
  aGate,
  aRole,
  aStage,
  aTask,
  aTemplate,
  text,
} from '../../../testing/src/template-builder.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { FormField } from './form.ts';
import type { TemplateDifference } from './template-difference.ts';
import { templateDifferences } from './template-differences.ts';
import type {
  EvidenceRule,
  GateDefinition,
  StageDefinition,
  TaskDefinition,
  Template,
  TemplateRole,
} from './template.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);
const RUNS = 400;

const field: FormField = { key: 'aim', title: text('aim'), required: true, type: 'text' };
const evidence: EvidenceRule = { key: 'plan', title: text('plan'), kind: 'file', required: true };

/** A template in which every part has something that can change. */
const whole: Template = aTemplate(
  [
    aStage('first', 0, [
      aTask('plan', {
        help: text('help'),
        form: [field, { ...field, key: 'count' }],
        evidence: [evidence, { ...evidence, key: 'photo' }],
        advisedAfter: ['meet'],
        establishes: 'participant',
        legalSource: 'п. 6.3',
      }),
      aTask('meet', { after: ['plan'] }),
    ]),
    aStage('second', 1, [aTask('tell')], {
      gate: aGate('told', {
        checklist: [
          { key: 'closed', title: text('closed'), kind: 'requiredTasksClosed' },
          { key: 'named', title: text('named'), kind: 'tasksClosed', tasks: ['tell'] },
        ],
        decision: { kind: 'approvals', roles: ['authorityOfficer'] },
      }),
    }),
  ],
  {
    roles: [aRole('coordinator'), aRole('participant'), aRole('authorityOfficer', 'authority')],
  },
);

const other = text('something else');

type Change<T> = (value: T) => T;
/** One change of every property: the type asks for a change of each that is added one day. */
type Changes<T> = Readonly<Record<Exclude<keyof T, 'key'>, Change<T>>>;

const roleChanges: Changes<TemplateRole> = {
  title: (role) => ({ ...role, title: other }),
  heldAt: (role) => ({ ...role, heldAt: role.heldAt === 'platform' ? 'organisation' : 'platform' }),
};
const fieldChanges: Changes<FormField> = {
  title: (one) => ({ ...one, title: other }),
  required: (one) => ({ ...one, required: !one.required }),
  type: ({ key, title, required }) => ({ key, title, required, type: 'date' }),
};
const evidenceChanges: Changes<EvidenceRule> = {
  title: (one) => ({ ...one, title: other }),
  kind: (one) => ({ ...one, kind: one.kind === 'file' ? 'link' : 'file' }),
  required: (one) => ({ ...one, required: !one.required }),
};
/** Of a gate the rest is compared as a whole, see below. */
const gateChanges: Partial<Changes<GateDefinition>> = {
  title: (gate) => ({ ...gate, title: other }),
  checklist: (gate) => ({
    ...gate,
    checklist: gate.checklist.map((line) => ({ ...line, title: other })),
  }),
  decision: (gate) => ({ ...gate, decision: { kind: 'approvals', roles: ['coordinator'] } }),
};
const taskChanges: Changes<TaskDefinition> = {
  title: (task) => ({ ...task, title: other }),
  help: (task) => ({ ...task, help: other }),
  role: (task) => ({ ...task, role: 'participant' }),
  form: (task) => ({ ...task, form: [...task.form, { ...field, key: 'new' }] }),
  evidence: (task) => ({ ...task, evidence: [...task.evidence, { ...evidence, key: 'new' }] }),
  after: (task) => ({ ...task, after: [...task.after, 'tell'] }),
  advisedAfter: (task) => ({ ...task, advisedAfter: ['tell'] }),
  establishes: (task) => ({ ...task, establishes: 'coordinator' }),
  deadline: (task) => ({ ...task, deadline: { from: 'opening', workingDays: 3 } }),
  required: (task) => ({ ...task, required: !task.required }),
  standing: (task) => ({ ...task, standing: !task.standing }),
  official: (task) => ({ ...task, official: !task.official }),
  legalSource: (task) => ({ ...task, legalSource: 'п. 1.1' }),
};
const stageChanges: Changes<StageDefinition> = {
  title: (stage) => ({ ...stage, title: other }),
  period: (stage) => ({ ...stage, period: { kind: 'relative', fromMonth: 7, months: 2 } }),
  leadDays: (stage) => ({ ...stage, leadDays: stage.leadDays + 1 }),
  tasks: (stage) => ({ ...stage, tasks: [...stage.tasks, aTask('new')] }),
  gate: (stage) => ({ ...stage, gate: { ...stage.gate, key: 'newGate' } }),
};
const templateChanges: Changes<Omit<Template, 'version'>> = {
  title: (template) => ({ ...template, title: other }),
  description: (template) => ({ ...template, description: other }),
  termMonths: (template) => ({ ...template, termMonths: template.termMonths + 1 }),
  roles: (template) => ({ ...template, roles: [...template.roles, aRole('guest')] }),
  stages: (template) => ({ ...template, stages: [...template.stages, aStage('new', 9, [])] }),
};

/** The list with one item changed; `at` wraps round. */
function withOne<T>(list: readonly T[], at: number, change: Change<T>): readonly T[] {
  return list.map((item, index) => (index === at % list.length ? change(item) : item));
}

function inStage(at: number, change: Change<StageDefinition>): Change<Template> {
  return (template) => ({ ...template, stages: withOne(template.stages, at, change) });
}

function inTask(stage: number, at: number, change: Change<TaskDefinition>): Change<Template> {
  return inStage(stage, (one) => ({ ...one, tasks: withOne(one.tasks, at, change) }));
}

/** Every single change that the tables above make, in the place that the numbers choose. */
function singleChanges(one: number, two: number): readonly (readonly [string, Change<Template>])[] {
  const named = <T>(kind: string, table: Readonly<Record<string, Change<T>>>) =>
    Object.entries(table).map(([name, change]) => [`${kind}.${name}`, change] as const);
  return [
    ...Object.entries(templateChanges).map(
      ([name, change]): readonly [string, Change<Template>] => [
        `template.${name}`,
        (template) => ({ ...template, ...change(template) }),
      ],
    ),
    ...named('role', roleChanges).map(([name, change]): readonly [string, Change<Template>] => [
      name,
      (template) => ({ ...template, roles: withOne(template.roles, one, change) }),
    ]),
    ...named('stage', stageChanges).map(([name, change]) => [name, inStage(one, change)] as const),
    ...named('gate', gateChanges).map(
      ([name, change]) =>
        [name, inStage(one, (stage) => ({ ...stage, gate: change(stage.gate) }))] as const,
    ),
    ...named('task', taskChanges).map(
      ([name, change]) => [name, inTask(one, two, change)] as const,
    ),
    ...named('field', fieldChanges).map(
      ([name, change]) =>
        [
          name,
          inTask(one, two, (task) => ({ ...task, form: withOne(task.form, two, change) })),
        ] as const,
    ),
    ...named('evidence', evidenceChanges).map(
      ([name, change]) =>
        [
          name,
          inTask(one, two, (task) => ({ ...task, evidence: withOne(task.evidence, two, change) })),
        ] as const,
    ),
    ['stages reversed', (template) => ({ ...template, stages: template.stages.toReversed() })],
    ['roles reversed', (template) => ({ ...template, roles: template.roles.toReversed() })],
    ['tasks reversed', inStage(one, (stage) => ({ ...stage, tasks: stage.tasks.toReversed() }))],
    ['fields reversed', inTask(one, two, (task) => ({ ...task, form: task.form.toReversed() }))],
    [
      'evidence reversed',
      inTask(one, two, (task) => ({ ...task, evidence: task.evidence.toReversed() })),
    ],
    [
      'lines reversed',
      inStage(one, (stage) => ({
        ...stage,
        gate: { ...stage.gate, checklist: stage.gate.checklist.toReversed() },
      })),
    ],
    ['a role less', (template) => ({ ...template, roles: template.roles.slice(1) })],
    ['a stage less', (template) => ({ ...template, stages: template.stages.slice(1) })],
    ['a task less', inStage(one, (stage) => ({ ...stage, tasks: stage.tasks.slice(1) }))],
  ];
}

const templates = fc.oneof(fc.constant(whole), stageOutlines.map(templateOf));
const aChange = fc.record({ one: fc.nat(), two: fc.nat(), which: fc.nat() }).map((at) => {
  const changes = singleChanges(at.one, at.two);
  const [name, change] = changes[at.which % changes.length] ?? ['none', (same: Template) => same];
  return { name, change };
});

const content = (template: Template): string => canonicalJson({ ...template, key: '', version: 0 });

/** What does not depend on which of the two came first. */
function mirrored({ code, at, before, after }: TemplateDifference): string {
  const { stage: _stage, ...place } = at;
  const turned = code.replace(/(Added|Removed)$/, (end) => (end === 'Added' ? 'Removed' : 'Added'));
  return canonicalJson({ code: turned, place, before: after, after: before });
}

function asItIs({ code, at, before, after }: TemplateDifference): string {
  const { stage: _stage, ...place } = at;
  return canonicalJson({ code, place, before, after });
}

describe('the differences of two templates', () => {
  test('a template does not differ from itself, whatever its version', () => {
    fc.assert(
      fc.property(templates, (template) => {
        expect(templateDifferences(template, { ...template, version: 7 })).toEqual([]);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test('templates without a difference say the same, and those that say the same have none', () => {
    fc.assert(
      fc.property(templates, fc.array(aChange, { maxLength: 3 }), (template, changes) => {
        const after = changes.reduce((one, { change }) => change(one), template);
        const isSame = content(template) === content(after);
        expect(templateDifferences(template, after).length === 0).toBe(isSame);
      }),
      { seed: SEED, numRuns: 4 * RUNS },
    );
  });

  test('what came in one direction went in the other', () => {
    fc.assert(
      fc.property(
        templates,
        templates,
        fc.array(aChange, { maxLength: 4 }),
        (one, two, changes) => {
          for (const after of [two, changes.reduce((last, { change }) => change(last), one)]) {
            const there = templateDifferences(one, after).map(mirrored);
            const back = templateDifferences(after, one).map(asItIs);
            expect(back.toSorted()).toEqual(there.toSorted());
          }
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it.each(singleChanges(0, 0).map(([name], index) => [name, index] as const))(
    'a change of %s is found',
    (_name, index) => {
      const changed = [0, 1]
        .map((stage) => singleChanges(stage, 0)[index]?.[1](whole) ?? whole)
        .filter((after) => content(after) !== content(whole));
      expect(changed).not.toEqual([]);
      for (const after of changed) expect(templateDifferences(whole, after)).not.toEqual([]);
    },
  );

  it('are none between a catalogue template and itself read again', () => {
    const file = 'catalog/templates/four-stage-project.yaml';
    const readings = [1, 2].map(() => readTemplateFile(file, readFileSync(file, 'utf8')));
    const [one, two] = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
    if (one === undefined || two === undefined) throw new Error('the catalogue is broken');
    expect(templateDifferences(one, two)).toEqual([]);
  });

  it('say where they are and what was and is', () => {
    const after = inTask(0, 0, taskChanges.deadline)(whole);
    expect(templateDifferences(whole, after)).toEqual([
      {
        code: 'taskDeadlineChanged',
        at: { stage: 'first', task: 'plan' },
        before: { from: 'stageEnd' },
        after: { from: 'opening', workingDays: 3 },
      },
    ]);
  });

  it('call a task of another stage moved, neither gone nor new', () => {
    const [first, second] = whole.stages;
    if (first === undefined || second === undefined) throw new Error('two stages expected');
    const after: Template = {
      ...whole,
      stages: [
        { ...first, tasks: first.tasks.slice(0, 1) },
        { ...second, tasks: [...second.tasks, ...first.tasks.slice(1)] },
      ],
    };
    expect(templateDifferences(whole, after)).toEqual([
      {
        code: 'taskMoved',
        at: { stage: 'second', task: 'meet' },
        before: 'first',
        after: 'second',
      },
    ]);
  });

  it('tell of a stage that is gone also each task that went with it', () => {
    const after = { ...whole, stages: whole.stages.slice(0, 1) };
    expect(templateDifferences(whole, after).map(({ code }) => code)).toEqual([
      'stageRemoved',
      'taskRemoved',
    ]);
  });

  it('find a decision of a kind that nobody has thought of yet', () => {
    const decision = JSON.parse('{"kind":"council","quorum":3}');
    const after = inStage(0, (stage) => ({ ...stage, gate: { ...stage.gate, decision } }))(whole);
    expect(templateDifferences(whole, after)).toEqual([
      {
        code: 'gateDecisionChanged',
        at: { stage: 'first' },
        before: { kind: 'checklist' },
        after: { kind: 'council', quorum: 3 },
      },
    ]);
  });

  it('find what a gate says in a way that nobody has thought of yet', () => {
    const rest = JSON.parse('{"covers":["plan"]}');
    const after = inStage(0, (stage) => ({ ...stage, gate: { ...stage.gate, ...rest } }))(whole);
    expect(templateDifferences(whole, after)).toEqual([
      { code: 'gateRestChanged', at: { stage: 'first' }, before: {}, after: { covers: ['plan'] } },
    ]);
  });
});
