import { inTurns } from './in-turns.ts';
import type { ApprovalDecision } from '#domain';
import { complete, decide, NotNow } from './people-acts.ts';
import type { StorySystem } from './story-system.ts';
import { waitFor } from './wait-for.ts';

const AT_A_TIME = 8;
const MOST_SECONDS = 120;

interface Waiting {
  readonly platformId: string;
  readonly key: string;
  readonly kind: string;
  readonly role: string;
  readonly round: number;
  readonly coordinatorId: string;
}

export interface Living {
  /** Until every platform is over or waits for the day of its first stage; otherwise until it is over. */
  readonly areWaiting: boolean;
  /** Keys of tasks that whoever decides the first round returns; none: they approve. */
  readonly returned: readonly string[];
}

/**
 * The people of many platforms do what waits for them, one thing a platform at a time and only once
 * the story has looked at the one before; what no gate waits for comes first, approvals last.
 * Once a gate is decided they leave it to the story. Whoever comes too late because the platform was suspended or ended meanwhile looks again.
 */
export async function liveOn(
  system: StorySystem,
  platformIds: readonly string[],
  { areWaiting, returned }: Living,
): Promise<void> {
  await waitFor(
    'the platforms to live on',
    async () => {
      const waiting = await whatWaits(system, platformIds);
      await inTurns(waiting, AT_A_TIME, (one) => act(system, one, returned));
      return waiting.length === 0 && (await isOver(system, platformIds, areWaiting));
    },
    MOST_SECONDS,
  );
}

async function whatWaits(system: StorySystem, platformIds: readonly string[]): Promise<Waiting[]> {
  return system.database.dataSource.query(
    `SELECT DISTINCT ON (t.platform_id) t.platform_id AS "platformId", t.key, t.kind, t.role, t.round,
            (SELECT h.person_id FROM role_holding h WHERE h.place_id = t.platform_id::text
               AND h.role = 'coordinator' ORDER BY h.until_on DESC NULLS FIRST LIMIT 1) AS "coordinatorId"
     FROM task t JOIN platform p ON p.id = t.platform_id
       JOIN process r ON r.id = t.platform_id AND r.revision = r.seen_revision
     WHERE t.platform_id = ANY ($1::uuid[]) AND p.state = 'running' AND t.state = 'open'
       AND NOT t.is_standing
       AND NOT EXISTS (SELECT FROM suspension s WHERE s.platform_id = p.id AND s.ended_at IS NULL)
       AND NOT EXISTS (SELECT FROM stage g WHERE g.platform_id = p.id AND g.state = 'atGate'
         AND NOT EXISTS (SELECT FROM task a WHERE a.platform_id = p.id AND a.kind = 'approval'
           AND a.stage = g.position AND a.round = g.round AND a.state = 'open'))
     ORDER BY t.platform_id, t.kind = 'approval', t.is_required, t.stage, t.position, t.id`,
    [platformIds],
  );
}

async function act(
  system: StorySystem,
  { platformId, key, kind, role, round, coordinatorId }: Waiting,
  returned: readonly string[],
): Promise<void> {
  const { dataSource } = system.database;
  const { people } = system.town;
  const isHeldAbove = role === 'authorityOfficer' || role === 'scientificSupervisor';
  const personId = isHeldAbove ? people[role] : coordinatorId;
  const decision: ApprovalDecision =
    round === 1 && returned.length > 0
      ? { outcome: 'returned', tasks: returned }
      : { outcome: 'approved' };
  try {
    await (kind === 'approval'
      ? decide(dataSource, { platformId, key, personId }, decision)
      : complete(dataSource, { platformId, key, personId }));
  } catch (error) {
    if (!(error instanceof NotNow)) throw error;
  }
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
