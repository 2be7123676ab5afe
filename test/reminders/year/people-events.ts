import { endRoleHolding, insertRoleHolding, insertSubstitution, setActive } from '#persistence';
import type { DataSource } from 'typeorm';
import { isoOf, MINUTES_A_DAY, type Minute } from './oracle/naive-days.ts';
import type { AbsenceFacts } from './oracle/facts.ts';
import type { NaivePeople } from './oracle/naive-people.ts';
import type { Seeded } from './seeded.ts';
import { instantOf } from './set-clock.ts';
import { wishesOf } from './town-plan.ts';
import { putWishes, type YearPlatform } from './year-town.ts';

/** Something that happens to people; the platforms concerned are looked at after it. */
export interface PeopleEvent {
  readonly at: Minute;
  readonly platform: YearPlatform;
  readonly kind: 'absence' | 'leaves' | 'leavesAll' | 'comes' | 'wishes';
}

const TIMES: Readonly<Record<PeopleEvent['kind'], number>> = {
  absence: 110,
  leaves: 14,
  leavesAll: 14,
  comes: 25,
  wishes: 60,
};

export function peopleEvents(
  seeded: Seeded,
  platforms: readonly YearPlatform[],
  moment: () => Minute,
): PeopleEvent[] {
  const kinds = ['absence', 'leaves', 'leavesAll', 'comes', 'wishes'] as const;
  return kinds.flatMap((kind) =>
    Array.from({ length: TIMES[kind] }, () => ({
      at: moment(),
      platform: seeded.oneOf(platforms),
      kind,
    })),
  );
}

/** Does it in the database and tells the oracle's people. */
export async function happenToPeople(
  dataSource: DataSource,
  seeded: Seeded,
  people: NaivePeople,
  { at, platform, kind }: PeopleEvent,
): Promise<void> {
  const staff = [platform.coordinator, ...platform.teachers, platform.supervisor];
  const present = staff.filter((id) => people.isThere(id));
  const [one, other] = [seeded.oneOf(staff), seeded.oneOf(staff)];
  const officer = seeded.is(0.2);
  const absentId = officer ? seeded.oneOf(platform.authority.officers) : one;
  const instant = instantOf(at);
  const today = Math.floor((at + 180) / MINUTES_A_DAY);
  await dataSource.transaction(async (tx) => {
    switch (kind) {
      case 'absence': {
        const substituteId = officer ? seeded.oneOf(platform.authority.officers) : other;
        const length = seeded.between(3, 30);
        if (absentId === substituteId || !people.isThere(absentId)) return;
        const absence: AbsenceFacts = {
          absentId,
          substituteId,
          from: isoOf(today + seeded.between(0, 3)),
          until: isoOf(today + 3 + length),
          scope: seeded.oneOf([
            { kind: 'all' },
            { kind: 'platform', platformId: platform.id },
            { kind: 'taskKind', taskKind: 'work' },
          ]),
        };
        await insertSubstitution(tx, absence, instant);
        people.absences.push(absence);
        return;
      }
      case 'leaves':
      case 'leavesAll': {
        // Somebody has to be there to go on.
        if (present.length < 4 || !people.isThere(one)) return;
        await setActive(tx, one, false);
        people.gone.add(one);
        if (kind === 'leaves') return;
        for (const held of people.roles.filter(({ personId }) => personId === one)) {
          const kindOfPlace = held.role === 'supervisor' ? 'organisation' : 'platform';
          const place = { kind: kindOfPlace, id: held.placeId } as const;
          const lastDay = isoOf(today - 1);
          await endRoleHolding(tx, { personId: one, role: held.role, place, lastDay });
          held.until = lastDay;
        }
        return;
      }
      case 'comes': {
        const role = seeded.oneOf(['coordinator', 'teacher']);
        if (!people.isThere(one)) return;
        const place = { kind: 'platform', id: platform.id } as const;
        const held = { personId: one, role, from: isoOf(today), until: null };
        const id = await insertRoleHolding(tx, { ...held, place, at: instant });
        if (id !== null) people.roles.push({ ...held, placeId: platform.id });
        return;
      }
      case 'wishes': {
        const wishes = wishesOf(seeded);
        if (wishes === null) return;
        await putWishes(tx, one, wishes, instant);
        people.wishes.set(one, wishes);
      }
    }
  });
}
