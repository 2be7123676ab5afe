import { dayOfRoles } from '#domain';
import { insertRoleHolding, moveClock } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { aRole, aTask } from '../../libs/testing/src/template-builder.ts';
import { aSmallTemplate, aYear } from '../support/small-templates.ts';
import { StorySystem } from '../support/story-system.ts';
import { clock } from '../support/town.ts';
import { waitFor } from '../support/wait-for.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const small = aSmallTemplate('days', [aYear('a', 0, [aTask('lesson', { role: 'tutor' })])]);
const TEMPLATE = { ...small, roles: [...small.roles, aRole('tutor')] };

let system: StorySystem;

beforeAll(async () => {
  system = await StorySystem.start();
  await system.startWorker();
}, MINUTE);

afterAll(() => system.stop(), MINUTE);

/** Waits until the task lies with the role; nobody rings meanwhile. */
async function liesWith(platformId: string, role: string): Promise<void> {
  await waitFor(
    `the lesson to lie with the ${role}`,
    async () => {
      const rows: unknown[] = await system.database.dataSource.query(
        `SELECT FROM task WHERE platform_id = $1 AND key = 'lesson' AND routed_role = $2`,
        [platformId, role],
      );
      return rows.length === 1;
    },
    30,
  );
}

describe('a role whose days lie ahead', () => {
  it('gets its tasks on its first day and gives them back after its last one, unasked', async () => {
    const { manager } = system.database.dataSource;
    const platformId = await system.launch(TEMPLATE);
    await liesWith(platformId, 'coordinator');
    const now = await clock.now(manager);
    const today = Temporal.PlainDate.from(dayOfRoles(now));
    await insertRoleHolding(manager, {
      personId: system.town.people.scientificSupervisor,
      role: 'tutor',
      place: { kind: 'platform', id: platformId },
      from: today.add({ days: 2 }).toString(),
      until: today.add({ days: 3 }).toString(),
      at: now,
    });
    await moveClock(manager, 2 * DAY);
    await liesWith(platformId, 'tutor');
    await moveClock(manager, 2 * DAY);
    await liesWith(platformId, 'coordinator');
    expect(await system.auditFaults()).toEqual([]);
  });
});
