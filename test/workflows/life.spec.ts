import { moveClock } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { aStage, aTask } from '../../libs/testing/src/template-builder.ts';
import { aSmallTemplate, aYear, chain } from '../support/small-templates.ts';
import { stageEscalations } from '../support/stage-escalations.ts';
import { StorySystem } from '../support/story-system.ts';
import { clock } from '../support/town.ts';
import { waitFor } from '../support/wait-for.ts';

const MINUTE = 60_000;
/** So long before the end of its stage a platform is launched, and then left alone. */
const MOMENT_MS = 5_000;

let system: StorySystem;

beforeAll(async () => {
  system = await StorySystem.start();
  await system.startWorker();
}, MINUTE);

afterAll(async () => {
  await system.stop();
}, MINUTE);

describe('the end of a stage', () => {
  it('ends its standing tasks, which did not hold up its gate', async () => {
    const standing = aTask('keepDiary', { standing: true });
    const platformId = await system.launch(
      aSmallTemplate('standing', [
        aYear('a', 0, [standing, ...chain('a', 1)]),
        aYear('b', 1, chain('b', 1)),
      ]),
    );
    await system.opened(platformId, 'keepDiary');
    await system.complete(platformId, 'a1');
    await system.opened(platformId, 'b1');
    const [diary, work] = await system.tasks(platformId);
    expect(diary).toMatchObject({ key: 'keepDiary', state: 'ended', outcome: 'ended' });
    expect(work).toMatchObject({ key: 'a1', state: 'closed', outcome: 'completed' });
  });

  it('warns of a stage that opens before its planned first day', async () => {
    const platformId = await system.launch(
      aSmallTemplate('early', [aYear('a', 0, chain('a', 1)), aYear('b', 1, chain('b', 1))]),
    );
    await system.complete(platformId, 'a1');
    await system.opened(platformId, 'b1');
    const warnings: { code: string; subject: string }[] = await system.database.dataSource.query(
      `SELECT code, subject FROM platform_warning WHERE platform_id = $1`,
      [platformId],
    );
    expect(warnings).toEqual([{ code: 'stageOpenedEarly', subject: 'b' }]);
  });

  it('closes the platform as stopped when its gate is rejected', async () => {
    const platformId = await system.launch(
      aSmallTemplate('rejected', [
        aYear('a', 0, chain('a', 1), ['scientificSupervisor', 'authorityOfficer']),
        aYear('b', 1, chain('b', 2)),
      ]),
    );
    await system.complete(platformId, 'a1');
    await system.decide(platformId, 'a', 'authorityOfficer', { outcome: 'rejected' });
    await system.ended(platformId, 'stopped');
    expect(await system.stages(platformId)).toEqual(['stopped', 'planned']);
    expect(
      (await system.tasks(platformId)).map(({ key, state, outcome }) => [key, state, outcome]),
    ).toEqual([
      ['a1', 'closed', 'completed'],
      ['approval:a:scientificSupervisor', 'ended', 'withdrawn'],
      ['approval:a:authorityOfficer', 'closed', 'rejected'],
      ['b1', 'ended', 'ended'],
      ['b2', 'ended', 'ended'],
    ]);
    const inbox: unknown[] = await system.database.dataSource.query(
      `SELECT FROM inbox JOIN task ON task.id = inbox.task_id WHERE task.platform_id = $1`,
      [platformId],
    );
    expect(inbox).toEqual([]);
  });
});

describe('a refusal that nobody expected', () => {
  it('becomes an incident, the story waits, and goes on once the cause is mended', async () => {
    const platformId = await system.launch(
      aSmallTemplate('incident', [aYear('a', 0, chain('a', 1), ['authorityOfficer'])]),
    );
    await system.complete(platformId, 'a1');
    await system.opened(platformId, 'approval:a:authorityOfficer');
    await system.eye.rest(platformId);
    await setStage(platformId, 'open');
    await system.eye.ring(platformId);
    await waitFor('the incident', async () => (await system.incidents(platformId)).length > 0);
    expect(await system.eye.rest(platformId)).toBe('RUNNING');
    expect(await system.incidents(platformId)).toMatchObject([
      { code: 'gateNotOpen', isResolved: false },
    ]);
    await system.eye.ring(platformId);
    await waitFor('the second try', async () =>
      (await system.incidents(platformId)).every((one) => one.occurrences >= 2),
    );
    expect(await system.incidents(platformId)).toHaveLength(1);

    await setStage(platformId, 'atGate');
    await system.eye.ring(platformId);
    await waitFor('the incident to be resolved', async () =>
      (await system.incidents(platformId)).every((one) => one.isResolved),
    );
    await system.decide(platformId, 'a', 'authorityOfficer', { outcome: 'approved' });
    await system.ended(platformId);
    expect(await system.stages(platformId)).toEqual(['passed']);
  });

  async function setStage(platformId: string, state: string): Promise<void> {
    await system.database.dataSource.query(`UPDATE stage SET state = $2 WHERE platform_id = $1`, [
      platformId,
      state,
    ]);
  }
});

describe('a stage that passes its end without its gate', () => {
  it(
    'is escalated once, whoever asks and however often',
    async () => {
      const platformId = await system.launch(
        aSmallTemplate('late', [aYear('a', 0, chain('a', 2), ['authorityOfficer'])]),
      );
      await system.opened(platformId, 'a1');
      await system.eye.rest(platformId);
      const escalation = 'escalation:a:v1:l1';

      await system.travel(Temporal.Duration.from({ days: 330 }));
      await system.eye.rest(platformId);
      expect(await system.openKeys(platformId)).toEqual(['a1']);

      await system.travel(Temporal.Duration.from({ days: 40 }));
      await system.opened(platformId, escalation);
      await system.stopWorker();
      await system.startWorker();
      await system.travel(Temporal.Duration.from({ days: 30 }));
      await system.complete(platformId, 'a1');
      await system.complete(platformId, escalation, { by: 'authorityOfficer' });
      await system.complete(platformId, 'a2');
      await system.travel(Temporal.Duration.from({ days: 30 }));
      await system.decide(platformId, 'a', 'authorityOfficer', { outcome: 'approved' });
      await system.ended(platformId);

      const tasks = await system.tasks(platformId);
      expect(stageEscalations(tasks)).toEqual([escalation]);
      expect(tasks.filter((task) => task.key === escalation)).toEqual([
        expect.objectContaining({
          key: escalation,
          role: 'authorityOfficer',
          outcome: 'completed',
        }),
      ]);
      const told = await system.audit(platformId);
      expect(told.filter((action) => action === 'stage.overdue')).toHaveLength(1);
    },
    MINUTE,
  );

  it(
    'is escalated by the timer of its story when nobody rings',
    async () => {
      await system.database.dataSource.transaction(async (tx) => {
        const now = await clock.now(tx);
        const month = now.toZonedDateTimeISO('Europe/Moscow').toPlainDate().toPlainYearMonth();
        const end = month.add({ months: 1 }).toPlainDate({ day: 1 });
        const untilEnd = now.until(end.toZonedDateTime('Europe/Moscow').toInstant());
        await moveClock(tx, untilEnd.total('milliseconds') - MOMENT_MS);
      });
      const platformId = await system.launch(
        aSmallTemplate('timer', [aStage('a', 0, chain('a', 1))]),
      );
      await system.opened(platformId, 'escalation:a:v1:l1');
      await system.eye.rest(platformId);
      const events = await system.eye.history(platformId);
      expect(events.filter((type) => type === 'EVENT_TYPE_TIMER_FIRED')).toHaveLength(1);
      await system.complete(platformId, 'a1');
      await system.ended(platformId);
    },
    MINUTE,
  );
});

it('no story has failed, and every chain of the audit verifies', async () => {
  expect(await system.eye.brokenStories()).toBe(0);
  expect(await system.auditFaults()).toEqual([]);
});
