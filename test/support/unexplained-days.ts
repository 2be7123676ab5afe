import { accountOf, accountOfTerm, definitionOf } from '#domain';
import { lookAtLife, recordedDeviations } from '#persistence';
import type { StorySystem } from './story-system.ts';
import { clock } from './town.ts';

/**
 * Sentences about dates whose plan is another than that of the launch by days that no deviation
 * tells of. Only an opening may set a deadline that counts from it.
 */
export async function unexplainedDays(
  system: StorySystem,
  platformId: string,
): Promise<readonly string[]> {
  const { manager } = system.database.dataSource;
  const now = await clock.now(manager);
  const found = await lookAtLife(manager, platformId, now);
  if (found === null) throw new Error(`no platform ${platformId}`);
  const { life, template } = found;
  const deviations = await recordedDeviations(manager, platformId);
  return [accountOfTerm(life, deviations, now), ...accountOf(life, deviations, now)]
    .filter(({ subject }) => {
      const task = life.tasks.find(({ id }) => id === subject.id);
      const stage = task === undefined ? undefined : template.stages[task.stageIndex];
      if (task === undefined || stage === undefined) return true;
      return definitionOf(stage, task)?.deadline.from !== 'opening';
    })
    .filter(({ opening }) => opening !== 0)
    .map(({ subject, opening }) => `${opening} days of ${subject.kind} ${subject.key} are untold`);
}
