import {
  DEFAULT_LADDER,
  type EvidenceRule,
  type FormField,
  type GateDefinition,
  type StageDefinition,
  type TaskDefinition,
  type Template,
  type TemplateRole,
} from '#domain';
import { aGate, aRole, aStage, aTask, aTemplate, text } from './template-builder.ts';

const field: FormField = { key: 'aim', title: text('aim'), required: true, type: 'text' };
const evidence: EvidenceRule = { key: 'plan', title: text('plan'), kind: 'file', required: true };

/** A template in which every part has something that can change. */
export const wholeTemplate: Template = aTemplate(
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
/** Whatever else a gate says is one change, see `singleChanges`. */
const gateChanges: Partial<Changes<GateDefinition>> = {
  title: (gate) => ({ ...gate, title: other }),
  checklist: (gate) => ({
    ...gate,
    checklist: gate.checklist.map((line) => ({ ...line, title: other })),
  }),
  decision: (gate) => ({ ...gate, decision: { kind: 'approvals', roles: ['coordinator'] } }),
  reminders: (gate) => ({ ...gate, reminders: DEFAULT_LADDER }),
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
  reminders: (task) => ({ ...task, reminders: DEFAULT_LADDER }),
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

export function inStage(at: number, change: Change<StageDefinition>): Change<Template> {
  return (template) => ({ ...template, stages: withOne(template.stages, at, change) });
}

export function inTask(
  stage: number,
  at: number,
  change: Change<TaskDefinition>,
): Change<Template> {
  return inStage(stage, (one) => ({ ...one, tasks: withOne(one.tasks, at, change) }));
}

/** A property of gates that nobody has thought of yet. */
const UNHEARD_OF: object = { covers: ['plan'] };

/** The first task of a stage goes to the end of the next one. */
function withTaskMoved(at: number): Change<Template> {
  return ({ stages, ...template }) => {
    const from = at % stages.length;
    const moved = stages[from]?.tasks.slice(0, 1) ?? [];
    const until = (from + 1) % stages.length;
    return {
      ...template,
      stages: stages.map((stage, index) => {
        const stays = index === from ? stage.tasks.slice(1) : stage.tasks;
        return { ...stage, tasks: index === until ? [...stays, ...moved] : stays };
      }),
    };
  };
}

/** Every single change that the tables above make, in the place that the numbers choose. */
export function singleChanges(
  one: number,
  two: number,
): readonly (readonly [string, Change<Template>])[] {
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
    ['a task moved', withTaskMoved(one)],
    [
      'a line less',
      inStage(one, (stage) => ({
        ...stage,
        gate: { ...stage.gate, checklist: stage.gate.checklist.slice(1) },
      })),
    ],
    [
      'what a gate says besides',
      inStage(one, (stage) => ({ ...stage, gate: { ...stage.gate, ...UNHEARD_OF } })),
    ],
    ['a role less', (template) => ({ ...template, roles: template.roles.slice(1) })],
    ['a stage less', (template) => ({ ...template, stages: template.stages.slice(1) })],
    ['a task less', inStage(one, (stage) => ({ ...stage, tasks: stage.tasks.slice(1) }))],
  ];
}
