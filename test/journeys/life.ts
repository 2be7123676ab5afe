import type { InboxItem, InboxPage, PlatformView, TaskView } from '#contracts';
import { Temporal } from 'temporal-polyfill';
import type { TestSystem } from '../support/system.ts';
import type { Visitor } from '../support/visitor.ts';
import { waitFor } from '../support/wait-for.ts';
import { answersFor, withEvidence } from '../support/answers.ts';

const MONTH = Temporal.Duration.from({ days: 30 });
const MOST_MONTHS = 60;

export interface Life {
  readonly system: TestSystem;
  readonly platformId: string;
  /** Everybody who acts, by any name. */
  readonly people: readonly Visitor[];
  /** Decides an approval; without it everything is approved. */
  readonly decide?: (task: TaskView) => Record<string, unknown>;
  /** Which work people do by now; without it all of it. */
  readonly isTimeFor?: (task: TaskView) => Promise<boolean> | boolean;
  /** Looks at the platform each time before time moves on. */
  readonly onMonth?: (platform: PlatformView) => Promise<void> | void;
}

/**
 * Lives a platform to its end over HTTP: everybody does what waits for them, then a month passes.
 * Standing tasks are reported on once and left to end with their stages. Answers the platform as it ended.
 */
export async function liveThrough(life: Life): Promise<PlatformView> {
  for (let month = 0; month < MOST_MONTHS; month += 1) {
    await workUntilQuiet(life);
    const platform = await look(life);
    if (platform.state !== 'running') return platform;
    await life.onMonth?.(platform);
    await life.system.travel(MONTH);
  }
  throw new Error(`the platform lives for more than ${MOST_MONTHS} months`);
}

/** Everybody does what waits for them until nothing does and the story has looked at everything. */
export async function workUntilQuiet(life: Life): Promise<void> {
  for (;;) {
    await storyLooked(life);
    let moved = 0;
    for (const visitor of life.people) moved += await workOf(life, visitor);
    if (moved === 0) return;
  }
}

export async function look({ people, platformId }: Life): Promise<PlatformView> {
  const [first] = people;
  if (first === undefined) throw new Error('nobody lives here');
  return first.get<PlatformView>(`/platforms/${platformId}`);
}

/** Waits until the story has seen the newest revision of the process and done all that it can. */
export async function storyLooked({ system, platformId }: Life): Promise<void> {
  await waitFor('the story to look', async () => {
    const [row]: { quiet: boolean }[] = await system.database.dataSource.query(
      `SELECT revision = seen_revision OR closed_at IS NOT NULL AS quiet FROM process WHERE id = $1`,
      [platformId],
    );
    return row?.quiet === true && (await isIdle(system));
  });
  await system.eye.rest(platformId);
}

/** No gate waits to open, and no stage to open after the one that has just passed. */
async function isIdle(system: TestSystem): Promise<boolean> {
  const [row]: { waiting: number }[] = await system.database.dataSource.query(
    `SELECT count(*)::int AS waiting FROM stage s JOIN process p ON p.id = s.platform_id
     WHERE p.closed_at IS NULL AND (
       (s.state = 'atGate' AND NOT EXISTS (
          SELECT FROM task t WHERE t.platform_id = s.platform_id AND t.kind = 'approval'
            AND t.stage = s.position AND t.round = s.round AND t.state = 'open'))
       OR (s.state = 'planned' AND s.position > 0 AND EXISTS (
          SELECT FROM stage b WHERE b.platform_id = s.platform_id
            AND b.position = s.position - 1 AND b.state = 'passed'))
       OR (s.state = 'open' AND NOT EXISTS (
          SELECT FROM task t WHERE t.platform_id = s.platform_id AND t.stage = s.position
            AND t.state = 'open')))`,
  );
  return row?.waiting === 0;
}

async function workOf(life: Life, visitor: Visitor): Promise<number> {
  const page = await visitor.get<InboxPage>('/tasks?tab=open&limit=100');
  const mine = page.items.filter((item) => item.platform.id === life.platformId);
  let moved = 0;
  for (const item of mine) moved += await workOn(life, visitor, item);
  return moved;
}

async function workOn(life: Life, visitor: Visitor, item: InboxItem): Promise<number> {
  const task = await visitor.get<TaskView>(`/tasks/${item.id}`);
  if (task.state !== 'open') return 0;
  if (task.kind === 'approval') {
    const decision = life.decide?.(task) ?? { outcome: 'approved' };
    const body = { ...decision, version: task.version };
    const answer = await visitor.ask('POST', `/tasks/${task.id}/decide`, { body });
    return answer.status === 200 ? 1 : 0;
  }
  const platform = await look(life);
  const line = platform.stages.flatMap((stage) => stage.tasks).find((one) => one.id === item.id);
  if (line?.isStanding === true) return task.lastSentAt === null ? reportOn(task, visitor) : 0;
  if (life.isTimeFor !== undefined && !(await life.isTimeFor(task))) return 0;
  if (task.kind === 'escalation') return answerEscalation(task, visitor);
  await completeTask(task, visitor);
  return 1;
}

/** Says what was decided; what it asks about may be settled meanwhile. */
async function answerEscalation(task: TaskView, visitor: Visitor): Promise<number> {
  const body = { version: task.version, form: await answersFor(task, visitor) };
  const answer = await visitor.ask('POST', `/tasks/${task.id}/complete`, { body });
  return answer.status === 200 ? 1 : 0;
}

/** Claims a task and completes it with everything that it asks for. */
export async function completeTask(task: TaskView, visitor: Visitor): Promise<TaskView> {
  const claimed = await visitor.post<TaskView>(`/tasks/${task.id}/claim`, {
    version: task.version,
  });
  const ready = await withEvidence(claimed, visitor);
  const done = await visitor.post<TaskView>(`/tasks/${task.id}/complete`, {
    version: ready.version,
    form: await answersFor(ready, visitor),
  });
  if (done.state !== 'closed') throw new Error(`${done.key} stayed ${done.state}`);
  return done;
}

async function reportOn(task: TaskView, visitor: Visitor): Promise<number> {
  const ready = await withEvidence(task, visitor);
  const reported = await visitor.post<TaskView>(`/tasks/${task.id}/report`, {
    version: ready.version,
    form: await answersFor(ready, visitor),
  });
  if (reported.state !== 'open') throw new Error(`${reported.key} became ${reported.state}`);
  return 1;
}
