import { inTurns } from './in-turns.ts';
import { complete, decide } from './people-acts.ts';
import type { StorySystem } from './story-system.ts';
import { waitFor } from './wait-for.ts';

const AT_A_TIME = 8;
const MOST_SECONDS = 120;

interface Waiting {
  readonly platformId: string;
  readonly key: string;
  readonly kind: string;
  readonly role: string;
  readonly coordinatorId: string;
}

/**
 * The people of many platforms do what waits for them, one thing a platform at a time and only once
 * the story has looked at the one before; what no gate waits for comes first, approvals last. Until
 * every platform is over; `areWaiting`: or waits for the day of its first stage.
 */
export async function liveOn(
  system: StorySystem,
  platformIds: readonly string[],
  { areWaiting }: { readonly areWaiting: boolean },
): Promise<void> {
  await waitFor(
    'the platforms to live on',
    async () => {
      const waiting = await whatWaits(system, platformIds);
      await inTurns(waiting, AT_A_TIME, (one) => act(system, one));
      return waiting.length === 0 && (await isOver(system, platformIds, areWaiting));
    },
    MOST_SECONDS,
  );
}

async function whatWaits(system: StorySystem, platformIds: readonly string[]): Promise<Waiting[]> {
  return system.database.dataSource.query(
    `SELECT DISTINCT ON (t.platform_id) t.platform_id AS "platformId", t.key, t.kind, t.role,
            (SELECT h.person_id FROM role_holding h WHERE h.place_id = t.platform_id::text
               AND h.role = 'coordinator' ORDER BY h.until_on DESC NULLS FIRST LIMIT 1) AS "coordinatorId"
     FROM task t JOIN platform p ON p.id = t.platform_id
       JOIN process r ON r.id = t.platform_id AND r.revision = r.seen_revision
     WHERE t.platform_id = ANY ($1::uuid[]) AND p.state = 'running' AND t.state = 'open'
       AND NOT t.is_standing
     ORDER BY t.platform_id, t.kind = 'approval', t.is_required, t.stage, t.position, t.id`,
    [platformIds],
  );
}

function act(system: StorySystem, waiting: Waiting): Promise<void> {
  const { platformId, key, kind, role, coordinatorId } = waiting;
  const { dataSource } = system.database;
  const { people } = system.town;
  const personId =
    role === 'authorityOfficer' || role === 'scientificSupervisor' ? people[role] : coordinatorId;
  return kind === 'approval'
    ? decide(dataSource, { platformId, key, personId }, { outcome: 'approved' })
    : complete(dataSource, { platformId, key, personId });
}

async function isOver(
  system: StorySystem,
  platformIds: readonly string[],
  areWaiting: boolean,
): Promise<boolean> {
  const rows: unknown[] = await system.database.dataSource.query(
    `SELECT FROM platform p JOIN stage s ON s.platform_id = p.id AND s.position = 0
     WHERE p.id = ANY ($1::uuid[]) AND p.state = 'running' AND NOT ($2 AND s.state = 'planned')`,
    [platformIds, areWaiting],
  );
  return rows.length === 0;
}
