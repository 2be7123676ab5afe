import type { GateDefinition, TaskDefinition, Template } from '#domain';
import fc from 'fast-check';
import { aGate, aRole, aStage, aTask, aTemplate, text } from './template-builder.ts';

const ROLES = ['coordinator', 'supervisor', 'team', 'head', 'authorityOfficer'] as const;

const titles = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.lorem({ maxCount: 40, mode: 'words' }),
  fc.constantFrom('«План» & <отчёт> "2027"', 'אבג دال', '👩‍🏫 класс', 'оченьдлинноеслово'.repeat(20)),
);

const taskOutlines = fc.record({
  title: titles,
  role: fc.constantFrom(...ROLES),
  required: fc.boolean(),
  standing: fc.nat({ max: 4 }).map((one) => one === 0),
  after: fc.array(fc.nat(), { maxLength: 4 }),
});

const outlines = fc.record({
  title: titles,
  stages: fc.array(
    fc.record({
      title: titles,
      tasks: fc.array(taskOutlines, { maxLength: 12 }),
      slots: fc.uniqueArray(
        fc.record({ role: fc.constantFrom(...ROLES), count: fc.integer({ min: 1, max: 3 }) }),
        { maxLength: 3, selector: (slot) => slot.role },
      ),
      need: fc.nat(),
      named: fc.array(fc.nat(), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

type Outline = ReturnType<typeof outlines.generate>['value'];

/**
 * Templates that the checker accepts, with all that a diagram may meet: many tasks that wait for
 * tasks of their own and of earlier stages, gates of every kind, titles of any signs and lengths.
 */
export const drawnTemplates: fc.Arbitrary<Template> = outlines.map(templateOfOutline);

function templateOfOutline({ title, stages }: Outline): Template {
  const awaitable: string[] = [];
  const pick = (at: readonly number[]): string[] => [
    ...new Set(at.flatMap((one) => awaitable[one % awaitable.length] ?? [])),
  ];
  return aTemplate(
    stages.map((stage, index) => {
      const tasks = stage.tasks.map((one, number): TaskDefinition => {
        const task = aTask(`t${index}x${number}`, {
          title: { ru: one.title, en: one.title },
          role: one.role,
          required: one.required,
          standing: one.standing,
          after: pick(one.after),
        });
        if (!task.standing) awaitable.push(task.key);
        return task;
      });
      return aStage(`s${index}`, index, tasks, {
        title: { ru: stage.title, en: stage.title },
        gate: gateOf(index, stage, pick(stage.named)),
      });
    }),
    {
      title: { ru: title, en: title },
      roles: ROLES.map((key) => aRole(key, key === 'authorityOfficer' ? 'authority' : 'platform')),
    },
  );
}

function gateOf(
  stage: number,
  { slots, need }: Outline['stages'][number],
  named: readonly string[],
): GateDefinition {
  const all = slots.reduce((sum, slot) => sum + slot.count, 0);
  const gate = aGate(`g${stage}`, {
    decision:
      all === 0 ? { kind: 'checklist' } : { kind: 'approvals', slots, need: 1 + (need % all) },
  });
  const fields = named.map((task) => ({ task, field: 'field' }));
  return named.length === 0
    ? gate
    : {
        ...gate,
        checklist: [
          ...gate.checklist,
          need % 2 === 0
            ? { key: 'named', title: text('named'), kind: 'tasksClosed', tasks: named }
            : { key: 'named', title: text('named'), kind: 'fieldsFilled', fields },
        ],
      };
}
