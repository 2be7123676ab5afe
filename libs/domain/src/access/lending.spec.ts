import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TaskKind } from '../task/task.ts';
import { absentActor, type Actor, type Place, type SubstitutionScope } from './actor.ts';
import { decide, type TaskSubject } from './policy.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);

const people = ['ann', 'bob', 'cyril'] as const;
const platforms = ['p', 'q'] as const;
const roles = ['coordinator', 'participant', 'authorityOfficer'] as const;
const kinds: readonly TaskKind[] = ['work', 'approval', 'escalation'];

const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constantFrom(...platforms).map((id) => ({ kind: 'platform', id }) as const),
  fc.constant({ kind: 'organisation', id: 'o' } as const),
  fc.constant({ kind: 'authority', id: 'a' } as const),
);
const holdings = fc.array(
  fc.record({ role: fc.constantFrom(...roles), place, from: fc.constant('2026-01-01') }),
  { maxLength: 3 },
);
const scope: fc.Arbitrary<SubstitutionScope> = fc.oneof(
  fc.constant({ kind: 'all' } as const),
  fc.constantFrom(...platforms).map((platformId) => ({ kind: 'platform', platformId }) as const),
  fc.constantFrom(...kinds).map((taskKind) => ({ kind: 'taskKind', taskKind }) as const),
);
const actors: fc.Arbitrary<Actor> = fc.record({
  personId: fc.constant('me'),
  holdings,
  borrowed: fc.array(fc.record({ personId: fc.constantFrom(...people), holdings, scope }), {
    maxLength: 3,
  }),
});
const tasks: fc.Arbitrary<TaskSubject> = fc.record({
  platform: fc.record({
    platformId: fc.constantFrom(...platforms),
    organisationId: fc.constant('o'),
    authorityId: fc.constant('a'),
    assignedIds: fc.subarray([...people, 'me']),
  }),
  kind: fc.constantFrom(...kinds),
  principal: fc.constantFrom(
    'role:participant@platform:p',
    'role:participant@platform:q',
    'role:authorityOfficer@authority:a',
  ),
  assigneeId: fc.option(fc.constantFrom(...people, 'me')),
});
const actions = [
  'task.claim',
  'task.complete',
  'task.decide',
  'task.release',
  'task.reassign',
  'task.extend',
  'task.remind',
] as const;

/** Says something of every actor, task and action; repeat with FC_SEED. */
function always(
  rule: (actor: Actor, task: TaskSubject, action: (typeof actions)[number]) => void,
): void {
  process.stdout.write(`lending: FC_SEED=${SEED}\n`);
  fc.assert(fc.property(actors, tasks, fc.constantFrom(...actions), rule), {
    seed: SEED,
    numRuns: 5_000,
  });
}

function reaches(scope: SubstitutionScope, task: TaskSubject): boolean {
  if (scope.kind === 'platform') return scope.platformId === task.platform.platformId;
  return scope.kind === 'all' || scope.taskKind === task.kind;
}

describe('borrowed rights', () => {
  it('never go beyond the absent person’s own and the scope', () => {
    always((actor, task, action) => {
      const decision = decide(action, actor, task);
      if (!decision.allowed || decision.onBehalfOfId === null) return;
      const lenders = actor.borrowed.filter(
        (one) =>
          one.personId === decision.onBehalfOfId &&
          reaches(one.scope, task) &&
          decide(action, absentActor(one), task).allowed,
      );
      expect(lenders).not.toEqual([]);
    });
  });

  it('add nothing where none reaches, and take nothing away', () => {
    always((actor, task, action) => {
      const alone = decide(action, { ...actor, borrowed: [] }, task);
      const decision = decide(action, actor, task);
      if (alone.allowed) expect(decision.allowed).toBe(true);
      const isReached = actor.borrowed.some((one) => reaches(one.scope, task));
      if (!isReached) expect(decision.allowed).toBe(alone.allowed);
    });
  });

  it('come after the person’s own, but for what an absent person has taken', () => {
    always((actor, task, action) => {
      const alone = decide(action, { ...actor, borrowed: [] }, task);
      const isTaken = actor.borrowed.some((one) => one.personId === task.assigneeId);
      if (alone.allowed && !isTaken) expect(decide(action, actor, task)).toEqual(alone);
    });
  });

  it('show what the scope reaches and nothing else', () => {
    always((actor, task) => {
      const decision = decide('platform.read', actor, task.platform);
      const alone = decide('platform.read', { ...actor, borrowed: [] }, task.platform);
      const lenders = actor.borrowed.filter(
        ({ scope }) => scope.kind !== 'platform' || scope.platformId === task.platform.platformId,
      );
      const isSeen = lenders.some(
        (one) => decide('platform.read', absentActor(one), task.platform).allowed,
      );
      expect(decision.allowed).toBe(alone.allowed || isSeen);
    });
  });

  it('answer 403, not 404, for what may be seen and not done', () => {
    always((actor, task, action) => {
      const decision = decide(action, actor, task);
      const isSeen = decide('platform.read', actor, task.platform).allowed;
      if (!decision.allowed && isSeen) expect(decision.reason).not.toBe('hidden');
    });
  });

  it('neither launch nor appoint nor administer', () => {
    always((actor, { platform }) => {
      const own = { ...actor, borrowed: [] };
      expect(decide('platform.launch', actor, platform)).toEqual(
        decide('platform.launch', own, platform),
      );
      expect(decide('platform.appoint', actor, platform).allowed).toBe(
        decide('platform.appoint', own, platform).allowed,
      );
      expect(decide('administration', actor, null)).toEqual(decide('administration', own, null));
    });
  });
});

describe('a substitute with the same role', () => {
  const participant = {
    role: 'participant',
    place: { kind: 'platform', id: 'p' },
    from: '2026-01-01',
  } as const;
  const actor: Actor = {
    personId: 'me',
    holdings: [participant],
    borrowed: [{ personId: 'ann', holdings: [participant], scope: { kind: 'all' } }],
  };
  const task: TaskSubject = {
    platform: { platformId: 'p', organisationId: 'o', authorityId: 'a', assignedIds: [] },
    kind: 'work',
    principal: 'role:participant@platform:p',
    assigneeId: null,
  };

  it.each([
    ['takes free work in their own name', null, null],
    ['goes on with their own work in their own name', 'me', null],
    ['does the absent person’s work in that person’s name', 'ann', 'ann'],
    ['has no other name for a third person’s work', 'bob', null],
  ])('%s', (_, assigneeId, onBehalfOfId) => {
    expect(decide('task.complete', actor, { ...task, assigneeId })).toEqual({
      allowed: true,
      onBehalfOfId,
    });
  });
});
