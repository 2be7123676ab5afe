import { dueInstant, type Stage } from '#domain';
import { lookAtLife } from '#persistence';
import { Temporal } from 'temporal-polyfill';
import type { StorySystem } from './story-system.ts';
import { clock } from './town.ts';

/** So long before a moment people stop travelling; from there the story's own timer leads. */
const SHORTLY = Temporal.Duration.from({ seconds: 8 });

/** A stage as its platform has it now. */
export async function stageOf(
  system: StorySystem,
  platformId: string,
  key: string,
): Promise<Stage> {
  const { manager } = system.database.dataSource;
  const found = await lookAtLife(manager, platformId, await clock.now(manager));
  const stage = found?.life.stages.find((one) => one.key === key);
  if (stage === undefined) throw new Error(`no stage ${key}`);
  return stage;
}

/** The moment at which the stage is late. */
export async function endOf(
  system: StorySystem,
  platformId: string,
  key: string,
): Promise<Temporal.Instant> {
  return dueInstant((await stageOf(system, platformId, key)).deadline);
}

/** The first moment of the stage's planned first day. */
export async function dayOf(
  system: StorySystem,
  platformId: string,
  key: string,
): Promise<Temporal.Instant> {
  const { opensOn, deadline } = await stageOf(system, platformId, key);
  return Temporal.PlainDate.from(opensOn).toZonedDateTime(deadline.zone).toInstant();
}

/** Travels to a few seconds before the moment; nobody rings after that. */
export async function travelNear(system: StorySystem, moment: Temporal.Instant): Promise<void> {
  await travelTo(system, moment.subtract(SHORTLY));
}

/** Travels to the moment. */
export async function travelTo(system: StorySystem, moment: Temporal.Instant): Promise<void> {
  const now = await clock.now(system.database.dataSource.manager);
  await system.travel(now.until(moment));
}

/** When the stage or task was opened, by the clock of the process. Throws when it was not. */
export async function openingOf(
  system: StorySystem,
  platformId: string,
  table: 'stage' | 'task',
  key: string,
): Promise<Temporal.Instant> {
  const rows: { openedAt: Date | null }[] = await system.database.dataSource.query(
    `SELECT opened_at AS "openedAt" FROM ${table} WHERE platform_id = $1 AND key = $2`,
    [platformId, key],
  );
  const openedAt = rows[0]?.openedAt ?? null;
  if (openedAt === null) throw new Error(`${key} is not open`);
  return Temporal.Instant.fromEpochMilliseconds(openedAt.getTime());
}
