import { dayOfRoles, isRefusal, type DecisionRule } from '#domain';
import { attachEvidence } from '#moves';
import { actorOf, JobSender } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { aGate, aTask, text } from '../../libs/testing/src/template-builder.ts';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { StorySystem } from '../support/story-system.ts';
import { clock } from '../support/town.ts';

const MINUTE = 60_000;

let system: StorySystem;

beforeAll(async () => {
  system = await StorySystem.start();
  await system.startWorker();
}, MINUTE);

afterAll(async () => {
  await system.stop();
}, MINUTE);

const sheet = { key: 'sheet', kind: 'link', required: false, title: text('sheet') } as const;
const diary = aTask('diary', { standing: true, required: false, evidence: [sheet] });

/** A platform of one stage with a standing diary, two tasks and a gate that decides so. */
function launch(key: string, decision: DecisionRule): Promise<string> {
  const stage = aYear('a', 0, [diary, ...chain('a', 2)]);
  return system.launch(aSmallTemplate(key, [{ ...stage, gate: aGate('aGate', { decision }) }]));
}

/** The coordinator attaches a link to the diary, in one command as the api does it. */
async function attach(platformId: string): Promise<void> {
  const { dataSource } = system.database;
  const jobs = new JobSender(dataSource);
  await dataSource.transaction(async (tx) => {
    const now = await clock.now(tx);
    const actor = await actorOf(tx, system.town.people.coordinator, dayOfRoles(now));
    const [task]: { id: string }[] = await tx.query(
      `SELECT id FROM task WHERE platform_id = $1 AND key = 'diary'`,
      [platformId],
    );
    if (actor === null || task === undefined) throw new Error('no diary');
    const attached = await attachEvidence(
      tx,
      { actor, jobs, wall: Temporal.Now.instant() },
      {
        taskId: task.id,
        evidence: { key: 'sheet', kind: 'link', link: 'https://example.org/late' },
      },
      now,
    );
    if (isRefusal(attached)) throw new Error(attached.refused);
  });
}

async function approvals(platformId: string): Promise<string[]> {
  return (await system.tasks(platformId))
    .filter((task) => task.kind === 'approval')
    .map((task) => `${task.round} ${task.role} ${task.outcome ?? task.state}`);
}

const approved = { outcome: 'approved' } as const;

describe('a gate of which some decisions suffice', () => {
  it(
    'passes with the last that is needed, and nobody is waited for any more',
    async () => {
      const roles = ['scientificSupervisor', 'authorityOfficer', 'coordinator'];
      const platformId = await launch('some', {
        kind: 'approvals',
        slots: roles.map((role) => ({ role })),
        need: 2,
      });
      for (const key of ['a1', 'a2']) await system.complete(platformId, key);
      await system.decide(platformId, 'a', 'scientificSupervisor', approved);
      await system.looked(platformId);
      expect(await system.stages(platformId)).toEqual(['atGate']);
      await system.decide(platformId, 'a', 'coordinator', approved);
      await system.ended(platformId);
      expect((await approvals(platformId)).toSorted()).toEqual([
        '1 authorityOfficer withdrawn',
        '1 coordinator approved',
        '1 scientificSupervisor approved',
      ]);
    },
    MINUTE,
  );
});

const COVERING = {
  kind: 'approvals',
  slots: [{ role: 'scientificSupervisor', covers: ['a1', 'diary'] }, { role: 'authorityOfficer' }],
} as const;

describe('an approval that rests on some tasks', () => {
  it(
    'is carried over a round that returned others: the story waits for the rest alone',
    async () => {
      const platformId = await launch('carried', COVERING);
      for (const key of ['a1', 'a2']) await system.complete(platformId, key);
      await system.decide(platformId, 'a', 'scientificSupervisor', approved);
      await system.decide(platformId, 'a', 'authorityOfficer', {
        outcome: 'returned',
        tasks: ['a2'],
      });
      await system.complete(platformId, 'a2');
      await system.decide(platformId, 'a', 'authorityOfficer', approved);
      await system.ended(platformId);
      expect((await approvals(platformId)).toSorted()).toEqual([
        '1 authorityOfficer returned',
        '1 scientificSupervisor approved',
        '2 authorityOfficer approved',
        '2 scientificSupervisor approved',
      ]);
      const told = await system.audit(platformId);
      expect(told.filter((action) => action === 'approval.carried')).toHaveLength(1);
      expect(told.filter((action) => action === 'approval.approved')).toHaveLength(2);
    },
    MINUTE,
  );

  it.each(['while the worker runs', 'while the worker is down'])(
    'is void after a late change, %s: the gate does not pass on what nobody has seen',
    async (when) => {
      const platformId = await launch(`void-${when.endsWith('down') ? 'down' : 'up'}`, COVERING);
      for (const key of ['a1', 'a2']) await system.complete(platformId, key);
      await system.decide(platformId, 'a', 'scientificSupervisor', approved);
      await system.looked(platformId);
      if (when.endsWith('down')) await system.stopWorker();
      await attach(platformId);
      await system.decide(platformId, 'a', 'authorityOfficer', approved);
      await system.startWorker();
      await system.looked(platformId);
      expect(await system.stages(platformId)).toEqual(['atGate']);
      expect(await system.openKeys(platformId)).toContain('approval:a:scientificSupervisor');
      await system.decide(platformId, 'a', 'scientificSupervisor', approved);
      await system.ended(platformId);
      const told = await system.audit(platformId);
      expect(told.filter((action) => action === 'approval.voided')).toHaveLength(1);
    },
    MINUTE,
  );
});

it('no story has failed, and every chain of the audit verifies', async () => {
  expect(await system.eye.brokenStories()).toBe(0);
  expect(await system.auditFaults()).toEqual([]);
});
