import { ladderProblems, type LadderProblemCode } from '../reminder/ladder-rules.ts';
import { finding, type Finding } from './finding.ts';
import { formProblems } from './form-rules.ts';
import { gateProblems, type GateProblemCode } from './gate-rules.ts';
import { repeatedKeys } from './repeated-keys.ts';
import { stageSpan, usualStart } from './stage-span.ts';
import { taskCycles } from './task-cycles.ts';
import { taskPlaces, tasksByKey, type TaskPlace } from './task-place.ts';
import { AUTHORITY_ROLE, COORDINATOR_ROLE, type RolePlace, type Template } from './template.ts';

export type TemplateProblemCode =
  | GateProblemCode
  | LadderProblemCode
  | 'cycle'
  | 'roleMissing'
  | 'roleHeldElsewhere'
  | 'periodEndsBeforeItBegins'
  | 'stageOutOfOrder'
  | 'twoKindsOfDays'
  | 'minAboveMax';

/** A reason not to accept a template; places are paths from the template's root. */
export type TemplateProblem = Finding<TemplateProblemCode>;

/** The engine itself turns to the holders of these roles, so it must know where to look. */
const ROLES_OF_THE_ENGINE: readonly (readonly [string, RolePlace])[] = [
  [COORDINATOR_ROLE, 'platform'],
  [AUTHORITY_ROLE, 'authority'],
];

/**
 * Everything for which a template is refused, all at once: an empty list means that it can be
 * launched. Expects the shape to be right already; says nothing about wisdom (`templateWarnings`).
 */
export function templateProblems(template: Template): readonly TemplateProblem[] {
  const places = taskPlaces(template);
  const byKey = tasksByKey(places);
  return [
    ...roleProblems(template),
    ...stageProblems(template),
    ...repeatedKeys(
      'task',
      places.map(({ task, path }) => ({ key: task.key, path })),
    ),
    ...places.flatMap((place) => taskProblems(template, place, byKey)),
    ...taskCycles(template),
    ...gateProblems(template, byKey),
    ...places.flatMap(({ task, path }) => ladderProblems(task.reminders, [...path, 'reminders'])),
    ...template.stages.flatMap(({ gate }, index) =>
      ladderProblems(gate.reminders, ['stages', index, 'gate', 'reminders']),
    ),
  ];
}

function roleProblems({ roles }: Template): TemplateProblem[] {
  const required = ROLES_OF_THE_ENGINE.flatMap(([key, place]): TemplateProblem[] => {
    const index = roles.findIndex((role) => role.key === key);
    if (index < 0) return [finding('roleMissing', ['roles'], { role: key, place })];
    if (roles[index]?.heldAt === place) return [];
    return [finding('roleHeldElsewhere', ['roles', index, 'heldAt'], { role: key, place })];
  });
  const keys = roles.map(({ key }, index) => ({ key, path: ['roles', index] }));
  return [...required, ...repeatedKeys('role', keys)];
}

/** Stages open one after the other, so each must begin and end no earlier than the one before it. */
function stageProblems(template: Template): TemplateProblem[] {
  const start = usualStart(template);
  const spans = template.stages.map(({ period }) => stageSpan(period, start));
  const order = spans.flatMap((span, index): TemplateProblem[] => {
    const path = ['stages', index, 'period'];
    if (span.untilMonth < span.fromMonth) return [finding('periodEndsBeforeItBegins', path)];
    const previous = spans[index - 1];
    if (!previous || previous.untilMonth < previous.fromMonth) return [];
    const inOrder = previous.fromMonth <= span.fromMonth && previous.untilMonth <= span.untilMonth;
    if (inOrder) return [];
    return [finding('stageOutOfOrder', path, { previous: template.stages[index - 1]?.key ?? '' })];
  });
  const keys = template.stages.map(({ key }, index) => ({ key, path: ['stages', index] }));
  return [...order, ...repeatedKeys('stage', keys)];
}

function taskProblems(
  template: Template,
  { task, path }: TaskPlace,
  byKey: ReadonlyMap<string, TaskPlace>,
): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const checkRole = (role: string, field: string): void => {
    if (!template.roles.some(({ key }) => key === role)) {
      problems.push(finding('unknownRole', [...path, field], { role }));
    }
  };
  checkRole(task.role, 'role');
  if (task.establishes !== undefined) checkRole(task.establishes, 'establishes');

  for (const [index, key] of task.after.entries()) {
    const before = byKey.get(key)?.task;
    const place = [...path, 'after', index];
    if (!before) problems.push(finding('unknownTask', place, { task: key }));
    // Waiting for itself is a cycle of one and is reported as such.
    else if (before.standing && key !== task.key) {
      problems.push(finding('standingTaskAwaited', place, { task: key }));
    }
  }
  for (const [index, key] of (task.advisedAfter ?? []).entries()) {
    if (!byKey.has(key)) {
      problems.push(finding('unknownTask', [...path, 'advisedAfter', index], { task: key }));
    }
  }
  if (task.deadline.days !== undefined && task.deadline.workingDays !== undefined) {
    problems.push(finding('twoKindsOfDays', [...path, 'deadline']));
  }
  const after = task.after.map((key, index) => ({ key, path: [...path, 'after', index] }));
  const evidence = task.evidence.map(({ key }, index) => ({
    key,
    path: [...path, 'evidence', index],
  }));
  return [
    ...problems,
    ...repeatedKeys('after', after),
    ...repeatedKeys('evidence', evidence),
    ...formProblems(task.form, [...path, 'form']),
  ];
}
