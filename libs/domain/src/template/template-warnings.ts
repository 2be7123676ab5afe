import type { PartialDate } from '../calendar/partial-date.ts';
import { finding, type Finding } from './finding.ts';
import { rolePlaces } from './role-places.ts';
import { stageSpan, usualStart } from './stage-span.ts';
import { taskPlaces, tasksBefore, tasksByKey, type TaskPlace } from './task-place.ts';
import { AUTHORITY_ROLE, COORDINATOR_ROLE, type Template } from './template.ts';

export type TemplateWarningCode =
  | 'uncoveredTerm'
  | 'stageBeyondTerm'
  | 'dependsOnLaterStage'
  | 'advisedOrderReversed'
  | 'roleNeverUsed'
  | 'roleNobodyHolds'
  | 'dutyBeforeBody';

/** Something that an author should know about a template and may decide to leave as it is. */
export type TemplateWarning = Finding<TemplateWarningCode>;

/**
 * What a valid template makes difficult. Months are offsets from the month of the start (0).
 * `start` matters to school-year periods only; without it the usual start is taken.
 */
export function templateWarnings(
  template: Template,
  start: PartialDate = usualStart(template),
): readonly TemplateWarning[] {
  const places = taskPlaces(template);
  const byKey = tasksByKey(places);
  return [
    ...coverageWarnings(template, start),
    ...places.flatMap((place) => orderWarnings(place, byKey)),
    ...roleWarnings(template, places),
    ...bodyWarnings(template, places, byKey),
  ];
}

/**
 * Roles that have work to do and that nobody holds, by what the caller knows of real holders.
 * `establishedBy` names the task that will find holders, or is empty when there is none.
 */
export function rolesWithoutHolder(
  template: Template,
  isHeld: (roleKey: string) => boolean,
): readonly Finding<'roleNobodyHolds'>[] {
  const places = taskPlaces(template);
  const used = usedRoles(template, places);
  return template.roles.flatMap(({ key }, index) =>
    used.has(key) && !isHeld(key)
      ? [
          finding('roleNobodyHolds', ['roles', index], {
            role: key,
            establishedBy: places.find(({ task }) => task.establishes === key)?.task.key ?? '',
          }),
        ]
      : [],
  );
}

function coverageWarnings(template: Template, start: PartialDate): TemplateWarning[] {
  const lastMonth = template.termMonths - 1;
  const spans = template.stages.map(({ period }) => stageSpan(period, start));
  const beyond = spans.flatMap(({ untilMonth }, index) =>
    untilMonth > lastMonth
      ? [
          finding('stageBeyondTerm', ['stages', index, 'period'], {
            stage: template.stages[index]?.key ?? '',
            fromMonth: template.termMonths,
            untilMonth,
          }),
        ]
      : [],
  );
  const gaps: TemplateWarning[] = [];
  let covered = 0;
  const gapUntil = (month: number): void => {
    if (month < covered) return;
    gaps.push(finding('uncoveredTerm', ['termMonths'], { fromMonth: covered, untilMonth: month }));
  };
  for (const span of spans.toSorted((a, b) => a.fromMonth - b.fromMonth)) {
    gapUntil(Math.min(span.fromMonth - 1, lastMonth));
    covered = Math.max(covered, span.untilMonth + 1);
  }
  gapUntil(lastMonth);
  return [...beyond, ...gaps];
}

function orderWarnings(
  { task, stage, path }: TaskPlace,
  byKey: ReadonlyMap<string, TaskPlace>,
): TemplateWarning[] {
  const later = (keys: readonly string[]): (readonly [number, string])[] =>
    [...keys.entries()].filter(([, key]) => (byKey.get(key)?.stage ?? stage) > stage);
  return [
    ...later(task.after).map(([index, key]) =>
      finding('dependsOnLaterStage', [...path, 'after', index], { task: task.key, awaits: key }),
    ),
    ...later(task.advisedAfter ?? []).map(([index, key]) =>
      finding('advisedOrderReversed', [...path, 'advisedAfter', index], {
        task: task.key,
        awaits: key,
      }),
    ),
  ];
}

function roleWarnings(template: Template, places: readonly TaskPlace[]): TemplateWarning[] {
  const used = usedRoles(template, places);
  const never = template.roles.flatMap(({ key }, index) =>
    used.has(key) ? [] : [finding('roleNeverUsed', ['roles', index], { role: key })],
  );
  // A body that only its own members could form has no way to come into being.
  const nobody = places.flatMap(({ task, path }) =>
    task.establishes === task.role
      ? [
          finding('roleNobodyHolds', [...path, 'establishes'], {
            role: task.role,
            establishedBy: task.key,
          }),
        ]
      : [],
  );
  return [...never, ...nobody];
}

/** Duties and approvals of a body that at their time need not have been formed yet. */
function bodyWarnings(
  template: Template,
  places: readonly TaskPlace[],
  byKey: ReadonlyMap<string, TaskPlace>,
): TemplateWarning[] {
  const founders = places.filter(({ task }) => task.establishes !== undefined);
  // A role that several tasks establish counts as formed by any of them.
  const foundersOf = (role: string) => founders.filter(({ task }) => task.establishes === role);

  const duties = places.flatMap(({ task, stage, path }) => {
    const before = tasksBefore(task.key, byKey);
    const ofRole = foundersOf(task.role).filter((founder) => founder.task.key !== task.key);
    const isFormed = ofRole.some(
      (founder) =>
        (founder.stage <= stage && before.has(founder.task.key)) ||
        (founder.stage < stage && mustBeClosed(founder)),
    );
    const [founder] = ofRole;
    if (!founder || isFormed) return [];
    const params = { task: task.key, role: task.role, establishedBy: founder.task.key };
    return [finding('dutyBeforeBody', path, params)];
  });

  const approvals = template.stages.flatMap(({ gate }, stage) =>
    rolePlaces(gate).flatMap(({ role, path }) => {
      const ofRole = foundersOf(role);
      const isFormed = ofRole.some((founder) => founder.stage <= stage && mustBeClosed(founder));
      const [founder] = ofRole;
      if (!founder || isFormed) return [];
      return [
        finding('dutyBeforeBody', ['stages', stage, 'gate', 'decision', ...path], {
          gate: gate.key,
          role,
          establishedBy: founder.task.key,
        }),
      ];
    }),
  );
  return [...duties, ...approvals];
}

/** The gate of its stage does not pass while such a task is open. */
function mustBeClosed({ task }: TaskPlace): boolean {
  return task.required && !task.standing;
}

function usedRoles(template: Template, places: readonly TaskPlace[]): ReadonlySet<string> {
  return new Set([
    COORDINATOR_ROLE,
    AUTHORITY_ROLE,
    ...places.map(({ task }) => task.role),
    ...template.stages.flatMap(({ gate }) => rolePlaces(gate).map(({ role }) => role)),
  ]);
}
