import type {
  DeadlineRule,
  DecisionRule,
  GateDefinition,
  StageDefinition,
  TaskDefinition,
  Template,
} from '#domain';
import fc from 'fast-check';
import { PEOPLE, ROLES, type ModelCommand } from './model-people.ts';
import type { PlanCommand } from './model-plan.ts';
import { aGate, aRole, aStage, aTask, aTemplate, text } from './template-builder.ts';

const planCommand = <Kind extends PlanCommand['kind']>(kind: fc.Arbitrary<Kind>) =>
  fc.record({ kind, what: fc.nat(), how: fc.nat(), more: fc.nat() });

/** How often each change of a plan is asked for. */
const PLAN_CHANGES = [
  ['extendTask', 3],
  ['shift', 4],
  ['addTask', 2],
  ['splitTask', 2],
  ['dropTask', 1],
  ['changeHolder', 3],
  ['suspend', 2],
  ['resume', 9],
  ['extendTerm', 1],
] as const;

const bits = fc.nat({ max: 1_023 });
const aRoleOf = fc.constantFrom(...ROLES);

const deadlines: fc.Arbitrary<DeadlineRule> = fc.oneof(
  fc.constant<DeadlineRule>({ from: 'stageEnd' }),
  fc.record({ from: fc.constant('stageStart' as const), days: fc.integer({ min: -3, max: 40 }) }),
  fc.record({
    from: fc.constant('stageEnd' as const),
    workingDays: fc.integer({ min: -9, max: 3 }),
  }),
  fc.record({
    from: fc.constant('opening' as const),
    workingDays: fc.nat({ max: 12 }),
    at: fc.constantFrom('09:00', '18:30'),
  }),
);

const taskOutlines = fc.array(
  fc.record({
    role: aRoleOf,
    required: fc.boolean(),
    standing: fc.nat({ max: 4 }).map((one) => one === 0),
    evidence: fc.nat({ max: 2 }),
    after: fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 2 })),
    deadline: deadlines,
  }),
  { maxLength: 4 },
);

/** Outlines of one to four small stages. */
export const stageOutlines = fc.array(
  fc.record({
    tasks: taskOutlines,
    approvals: fc.oneof(fc.constant([]), fc.subarray([...ROLES], { minLength: 1, maxLength: 3 })),
    slots: fc.option(
      fc.record({
        count: fc.integer({ min: 1, max: 2 }),
        isFixed: fc.boolean(),
        covers: fc.option(fc.nat({ max: 3 }), { freq: 9 }),
        need: fc.oneof(fc.constantFrom('all', 'any'), fc.integer({ min: 1, max: 3 })),
      }),
    ),
    asksReports: fc.boolean(),
    asksRequired: fc.boolean(),
    asksEvidence: fc.boolean(),
    names: fc.option(fc.nat()),
  }),
  { minLength: 1, maxLength: 4 },
);

type StageOutline = ReturnType<typeof stageOutlines.generate>['value'][number];

/** A template that the checker accepts: a task awaits at most two one-off tasks before it. */
export function templateOf(outlines: readonly StageOutline[]): Template {
  const awaitable: string[] = [];
  const stages = outlines.map((outline, stage): StageDefinition => {
    const tasks = outline.tasks.map((one, index): TaskDefinition => {
      const [first, second, count] = one.after;
      const keys = [first, second].slice(0, count).map((at) => awaitable[at % awaitable.length]);
      const task = aTask(`t${stage}x${index}`, {
        role: one.role,
        required: one.required,
        deadline: one.deadline,
        standing: one.standing,
        after: [...new Set(keys.filter((key) => key !== undefined))],
        evidence: ['minutes', 'photo']
          .slice(0, one.evidence)
          .map((key) => ({ key, title: text(key), kind: 'file', required: true })),
      });
      if (!task.standing) awaitable.push(task.key);
      return task;
    });
    const gate = gateOf(outline, stage, { awaitable, tasks });
    return aStage(`s${stage}`, stage, tasks, { gate });
  });
  const roles = ROLES.map((key) =>
    aRole(key, key === 'authorityOfficer' ? 'authority' : 'platform'),
  );
  return aTemplate(stages, { roles });
}

function gateOf(
  outline: StageOutline,
  stage: number,
  {
    awaitable,
    tasks,
  }: { readonly awaitable: readonly string[]; readonly tasks: readonly TaskDefinition[] },
): GateDefinition {
  const named = outline.names === null ? undefined : awaitable[outline.names % awaitable.length];
  const title = text('line');
  return aGate(`g${stage}`, {
    checklist: [
      // Without approvals some line must decide.
      ...(outline.asksRequired || outline.approvals.length === 0
        ? [{ key: 'required', title, kind: 'requiredTasksClosed' } as const]
        : []),
      ...(outline.asksEvidence
        ? [{ key: 'evidence', title, kind: 'evidencePresent' } as const]
        : []),
      ...(named === undefined
        ? []
        : [{ key: 'named', title, kind: 'tasksClosed', tasks: [named] } as const]),
      ...(outline.asksReports
        ? [{ key: 'reports', title, kind: 'standingReported' } as const]
        : []),
    ],
    decision: outline.approvals.length === 0 ? { kind: 'checklist' } : decisionOf(outline, tasks),
  });
}

/** Either one of each role, or slots of which some may suffice, fixed for a person or resting on some tasks. */
function decisionOf(
  { approvals, slots }: StageOutline,
  tasks: readonly TaskDefinition[],
): DecisionRule {
  const roles: readonly string[] = approvals;
  if (slots === null) return { kind: 'approvals', roles };
  // Only the first slot rests on one task alone, so that its approval may outlive a round.
  const covered = slots.covers === null ? undefined : tasks[slots.covers % tasks.length];
  const covers = covered === undefined ? {} : { covers: [covered.key] };
  return {
    kind: 'approvals',
    slots: roles.map((role, index) => ({
      role,
      count: slots.count,
      ...(slots.isFixed ? { person: 'holder' } : {}),
      ...(index === 0 ? covers : {}),
    })),
    need:
      typeof slots.need === 'number'
        ? Math.min(slots.need, roles.length * slots.count)
        : slots.need,
  };
}

/** What is seldom: it ends a life, or costs as much as one. */
const seldom: fc.Arbitrary<ModelCommand> = fc.oneof(
  { weight: 1, arbitrary: planCommand(fc.constant('endEarly' as const)) },
  { weight: 5, arbitrary: fc.constant<ModelCommand>({ kind: 'foresee' }) },
  {
    weight: 4,
    arbitrary: fc
      .array(planCommand(fc.constantFrom(...PLAN_CHANGES.map(([kind]) => kind))), {
        minLength: 1,
        maxLength: 3,
      })
      .map((changes): ModelCommand => ({ kind: 'tryOut', changes })),
  },
);

/** What happens to a platform, in the order in which it happens. */
export const commandsOf = (count: number) =>
  fc.array(
    fc.oneof(
      { weight: 30, arbitrary: fc.constant<ModelCommand>({ kind: 'tell' }) },
      { weight: 5, arbitrary: fc.constant<ModelCommand>({ kind: 'tellAnew' }) },
      {
        weight: 5,
        arbitrary: fc.nat({ max: 9 }).map((days): ModelCommand => ({ kind: 'wait', days })),
      },
      ...(
        [
          ['complete', 20],
          ['report', 5],
          ['evidence', 12],
          ['claim', 7],
          ['release', 4],
        ] as const
      ).map(([kind, weight]) => ({
        weight,
        arbitrary: fc.record({ kind: fc.constant(kind), task: fc.nat(), who: fc.nat() }),
      })),
      ...(
        [
          ['approved', 16],
          ['returned', 14],
          ['rejected', 1],
        ] as const
      ).map(([outcome, weight]) => ({
        weight,
        arbitrary: fc.record({
          kind: fc.constant('decide' as const),
          outcome: fc.constant(outcome),
          task: fc.nat(),
          who: fc.nat(),
          tasks: bits,
        }),
      })),
      ...(
        [
          ['appoint', 5],
          ['dismiss', 4],
        ] as const
      ).map(([kind, weight]) => ({
        weight,
        arbitrary: fc.record({ kind: fc.constant(kind), role: fc.nat(), who: fc.nat() }),
      })),
      ...PLAN_CHANGES.map(([kind, weight]) => ({
        weight,
        arbitrary: planCommand(fc.constant(kind)),
      })),
      { weight: 1, arbitrary: seldom },
    ),
    { minLength: count, maxLength: count },
  );

/** Who holds which role at launch: the coordinator is always somebody. */
export const holders = fc
  .tuple(
    fc.subarray([...PEOPLE], { minLength: 1 }),
    fc.array(fc.subarray([...PEOPLE]), { minLength: 3, maxLength: 3 }),
  )
  .map(
    ([coordinators, others]) =>
      new Map(ROLES.map((role, index) => [role, others[index - 1] ?? coordinators])),
  );
