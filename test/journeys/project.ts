import type { PlatformView, TaskView } from '#contracts';
import { Temporal } from 'temporal-polyfill';
import type { TestSystem } from '../support/system.ts';
import type { Visitor } from '../support/visitor.ts';
import { look, storyLooked, workUntilQuiet, type Life } from './life.ts';

const ROLES = ['coordinator', 'officer', 'supervisor', 'teacher', 'teacher2', 'head'] as const;
/** People do what falls due within so many days. */
const FORESIGHT = 31;
/** A platform opens its first stage so many days ahead, and the day has to be to come. */
const LEAD = 20;

export type Cast = Readonly<Record<(typeof ROLES)[number] | 'admin', Visitor>>;

/** One platform of the gymnasium and its people, who do things when their time comes. */
export interface Project extends Life {
  readonly cast: Cast;
  /** First month of the term, YYYY-MM. */
  readonly start: string;
  /** Keys of tasks that people leave for later. */
  readonly left: Set<string>;
}

export async function theCast(system: TestSystem): Promise<Cast> {
  return {
    admin: await system.person('admin'),
    coordinator: await system.person('coordinator'),
    officer: await system.person('officer'),
    supervisor: await system.person('supervisor'),
    teacher: await system.person('teacher'),
    teacher2: await system.person('teacher2'),
    head: await system.person('head'),
  };
}

/** The project as it is lived from its launch on. */
export function projectOf(
  system: TestSystem,
  cast: Cast,
  platformId: string,
  start: string,
): Project {
  const left = new Set<string>();
  return {
    system,
    cast,
    platformId,
    start,
    left,
    people: ROLES.map((role) => cast[role]),
    isTimeFor: async (task) => !left.has(task.key) && (await isDueSoon(system, task)),
  };
}

/** Whether people do a task by now; without a deadline at once. */
export async function isDueSoon(system: TestSystem, { deadline }: TaskView): Promise<boolean> {
  if (deadline === null) return true;
  const horizon = (await system.today()).add({ days: FORESIGHT }).toString();
  return deadline.due.slice(0, 10) <= horizon;
}

/** The original months, September 2014 – September 2017, shifted to begin next September. */
export function nextSeptember(): string {
  const soon = Temporal.Now.plainDateISO('Europe/Moscow').add({ days: LEAD });
  return `${soon.month < 9 ? soon.year : soon.year + 1}-09`;
}

/** The last September that lies at least nine months back, YYYY-MM. */
export function septemberBefore(today: Temporal.PlainDate): string {
  const then = today.subtract({ months: 9 });
  return `${then.month < 9 ? then.year - 1 : then.year}-09`;
}

/** The day `days` after the first of the month that is `months` after the beginning. */
export function dayIn(
  { start }: Pick<Project, 'start'>,
  months: number,
  days: number,
): Temporal.PlainDate {
  return Temporal.PlainYearMonth.from(start).add({ months }).toPlainDate({ day: 1 }).add({ days });
}

export async function organisationOf(visitor: Visitor, name: string): Promise<string> {
  const list = await visitor.get<{ id: string; name: string }[]>('/organisations');
  const found = list.find((one) => one.name.startsWith(name));
  if (found === undefined) throw new Error(`no ${name}`);
  return found.id;
}

/** A month or less at a time, everybody does what its time has come for, until the day. */
export async function liveUntil(project: Project, day: Temporal.PlainDate): Promise<void> {
  for (;;) {
    await workUntilQuiet(project);
    const today = await project.system.today();
    const next = today.add({ days: FORESIGHT - 1 });
    if (Temporal.PlainDate.compare(today, day) >= 0) return;
    await project.system.travelTo(Temporal.PlainDate.compare(next, day) < 0 ? next : day);
    await storyLooked(project);
  }
}

/** A line of the platform by its task's key: an approval's of the newest round. */
export async function lineOf(
  project: Project,
  key: string,
): Promise<PlatformView['stages'][number]['tasks'][number]> {
  const platform = await look(project);
  const found = platform.stages
    .flatMap((stage) => stage.tasks)
    .filter((task) => task.key === key)
    .toSorted((one, other) => other.round - one.round)[0];
  if (found === undefined) throw new Error(`no task ${key}`);
  return found;
}

/** A task as this person sees it. */
export async function taskOf(project: Project, key: string, by: Visitor): Promise<TaskView> {
  return by.get<TaskView>(`/tasks/${(await lineOf(project, key)).id}`);
}
