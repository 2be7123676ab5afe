import { isoOf, MINUTES_A_DAY, type Minute } from './oracle/naive-days.ts';
import type { Plans } from './plans.ts';
import type { Seeded } from './seeded.ts';
import type { YearPlatform } from './year-town.ts';

/** Something that is done to the plan of a platform. */
export interface PlanEvent {
  readonly at: Minute;
  readonly platform: YearPlatform;
  readonly kind: 'suspend' | 'resume' | 'shift' | 'end';
  readonly days: number;
}

/** Every third platform is suspended once, some are moved, a few end early. */
export function planEvents(
  seeded: Seeded,
  platforms: readonly YearPlatform[],
  moment: () => Minute,
): PlanEvent[] {
  return platforms.flatMap((platform): PlanEvent[] => {
    const [at, later, days] = [moment(), moment(), seeded.between(5, 60)];
    const events: PlanEvent[] = [];
    if (seeded.is(0.35)) {
      const resumedAt = at + days * MINUTES_A_DAY + 180;
      events.push({ at, platform, kind: 'suspend', days });
      events.push({ at: resumedAt, platform, kind: 'resume', days });
    }
    if (seeded.is(0.2)) events.push({ at: later, platform, kind: 'shift', days });
    if (seeded.is(0.06)) events.push({ at: later, platform, kind: 'end', days });
    return events;
  });
}

/** Answers `done`, or the code of the refusal. */
export async function happenToPlan(plans: Plans, event: PlanEvent): Promise<string> {
  const { platform, kind, days } = event;
  const [officer = ''] = platform.authority.officers;
  switch (kind) {
    case 'suspend': {
      const until = isoOf(Math.floor(event.at / MINUTES_A_DAY) + days);
      return plans.change(platform.id, officer, { kind: 'suspend', expectedUntil: until });
    }
    case 'resume':
      return plans.change(platform.id, officer, { kind: 'resume' });
    case 'shift':
      return plans.change(platform.id, officer, {
        kind: 'shift',
        stage: 'b',
        scope: 'rest',
        by: { days },
        deadlines: 'distance',
      });
    case 'end':
      return plans.change(platform.id, officer, { kind: 'endEarly' });
  }
}
