import { recordStage } from '#persistence';
import { aSmallTemplate, aYear, chain } from './small-templates.ts';
import type { StorySystem } from './story-system.ts';
import { clock } from './town.ts';

const STAGES = ['a', 'b', 'c', 'd'];

/** A platform whose first stages passed elsewhere, as its launch leaves it; the next is planned for now. */
export async function bringIn(system: StorySystem, passed: readonly string[]): Promise<string> {
  const now = (await clock.now(system.database.dataSource.manager)).toZonedDateTimeISO('UTC');
  const start = now.toPlainDate().toPlainYearMonth().subtract({ years: passed.length });
  const platformId = await system.launch(
    aSmallTemplate(
      'moved-in',
      STAGES.map((key, index) => aYear(key, index, chain(key, 2))),
    ),
    start.toString(),
  );
  await system.database.dataSource.transaction(async (tx) => {
    const made = { by: system.town.people.coordinator, at: await clock.now(tx) };
    for (const [index, stage] of passed.entries()) {
      const openedOn = start.add({ years: index }).toString();
      const passedOn = start.add({ years: index, months: 11 }).toString();
      await recordStage(tx, platformId, { stage, openedOn, passedOn, note: null, files: [] }, made);
    }
  });
  return platformId;
}
