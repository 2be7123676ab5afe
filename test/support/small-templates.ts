import type { StageDefinition, TaskDefinition, Template } from '#domain';
import { aGate, aRole, aStage, aTask, aTemplate } from '../../libs/testing/src/template-builder.ts';

/** `count` tasks `<stage><n>`, each after the one before. */
export function chain(stage: string, count: number): TaskDefinition[] {
  return Array.from({ length: count }, (_, index) =>
    aTask(`${stage}${index + 1}`, { after: index === 0 ? [] : [`${stage}${index}`] }),
  );
}

/** A stage of a whole year, so that no spec depends on the day on which it runs. */
export function aYear(
  key: string,
  year: number,
  tasks: readonly TaskDefinition[],
  approvers: readonly string[] = [],
): StageDefinition {
  const decision =
    approvers.length === 0
      ? ({ kind: 'checklist' } as const)
      : ({ kind: 'approvals', roles: approvers } as const);
  return aStage(key, 12 * year, tasks, {
    period: { kind: 'relative', fromMonth: 12 * year, months: 12 },
    gate: aGate(`${key}Gate`, { decision }),
  });
}

/** A template of such stages with the roles of the town's three people. */
export function aSmallTemplate(key: string, stages: readonly StageDefinition[]): Template {
  return aTemplate(stages, {
    key,
    termMonths: 12 * stages.length,
    roles: [
      aRole('coordinator'),
      aRole('authorityOfficer', 'authority'),
      aRole('scientificSupervisor', 'organisation'),
    ],
  });
}
