import { createdProgramTokenSchema, handoverViewSchema, type HandoverView } from '#contracts';
import type { Place } from '#domain';
import { clockOf, JobSender, type Clock, type Transaction } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { HandOvers } from '../../apps/worker/src/access/hand-overs.ts';
import { Escalations } from '../../apps/worker/src/platforms/escalations.ts';
import { JobRunner } from '../../apps/worker/src/jobs/job-runner.ts';
import { FileMail } from '../../apps/worker/src/mail/file-mail.ts';
import { LetterCounter, STEADY } from '../../apps/worker/src/mail/letter-counter.ts';
import { LetterPost } from '../../apps/worker/src/mail/letter-post.ts';
import { BulkRuns } from '../../apps/worker/src/tasks/bulk-runs.ts';
import { waitFor } from '../support/wait-for.ts';
import {
  administrator,
  PASSWORD,
  person,
  problemOf,
  read,
  startApi,
  type Answer,
  type TestApi,
  type TestPerson,
} from './api.ts';
import { approvalOf, GatedPlatform } from './gated-platform.ts';
import { codeOf, Staff, wanted } from './staff.ts';

const reason = 'Увольнение';

let api: TestApi;
let staff: Staff;

beforeAll(async () => {
  api = await startApi();
  staff = await Staff.of(api);
});
afterAll(() => api.close());

function deactivate(
  who: TestPerson,
  leaving: Pick<TestPerson, 'id'>,
  successor?: Pick<TestPerson, 'id'>,
): Promise<Answer> {
  const body = { reason, ...(successor === undefined ? {} : { successorId: successor.id }) };
  return staff.post(`people/${leaving.id}/deactivate`, who, body);
}

/** Does what the worker's job does. */
async function handOver(leaving: Pick<TestPerson, 'id'>, clock = clockOf('test')): Promise<void> {
  const [row]: { id: string }[] = await api.database.dataSource.query(
    `SELECT id FROM handover WHERE person_id = $1 ORDER BY id DESC LIMIT 1`,
    [leaving.id],
  );
  await new HandOvers(api.database.dataSource, clock).run(row?.id ?? '');
}

async function handover(who: TestPerson, leaving: Pick<TestPerson, 'id'>): Promise<HandoverView> {
  const answer = await api.ask('GET', `/api/people/${leaving.id}/handover`, { token: who.token });
  return read(handoverViewSchema, answer);
}

/** Everything that would be nobody's: work of people whose access was closed, and their roles. */
async function orphans(): Promise<unknown[]> {
  return api.database.dataSource.query(
    `SELECT t.key, t.state, p.title FROM task t JOIN platform p ON p.id = t.platform_id
     JOIN stage s ON s.platform_id = t.platform_id AND s.position = t.stage
     JOIN person a ON a.id = t.assignee_id AND NOT a.is_active
     WHERE t.state = 'open' OR (t.state = 'closed' AND t.kind = 'work' AND s.state <> 'passed')
     UNION ALL
     SELECT i.principal, 'inbox', i.platform_title FROM inbox i
     JOIN person a ON 'person:' || a.id = i.principal AND NOT a.is_active
     UNION ALL
     SELECT h.role, h.place_kind, h.place_id FROM role_holding h
     JOIN person a ON a.id = h.person_id AND NOT a.is_active
     WHERE h.until_on IS NULL OR h.until_on >= (now() AT TIME ZONE 'Europe/Moscow')::date`,
  );
}

const onPlatform = (platform: GatedPlatform): Place => ({ kind: 'platform', id: platform.id });

async function launched(title: string): Promise<GatedPlatform> {
  const platform = await GatedPlatform.launch(api, staff.place, title);
  await platform.open();
  return platform;
}

describe('closing the access of a person', () => {
  it('is for administrators of every place where the person holds a role', async () => {
    const schoolAdmin = await person(api, [['administrator', staff.school]]);
    const teacher = await staff.colleague();
    const both = await person(api, [
      ['teacher', staff.school],
      ['authorityOfficer', staff.authority],
    ]);
    expect(codeOf(await deactivate(staff.head, teacher))).toBe('403 administratorOnly');
    expect(codeOf(await deactivate(schoolAdmin, both))).toBe('403 administratorOnly');
    expect(codeOf(await deactivate(staff.foreigner, teacher))).toBe('404 notFound');
    expect(codeOf(await deactivate(staff.foreigner, { id: randomUUID() }))).toBe('404 notFound');
    expect(codeOf(await deactivate(schoolAdmin, schoolAdmin))).toBe('409 cannotDeactivateSelf');
    expect(codeOf(await deactivate(schoolAdmin, teacher))).toBe('200');
    expect(codeOf(await deactivate(staff.admin, teacher))).toBe('409 personInactive');
    expect(codeOf(await deactivate(staff.admin, both))).toBe('200');
  });

  it('ends sessions, links and substitutions at once, and lets nobody in again', async () => {
    const leaving = await staff.colleague();
    const substitute = await staff.colleague();
    const { coordinator } = await staff.opened('Двое в отпуске');
    const { id: absence } = await staff.arranged(leaving, wanted(leaving, substitute));
    const { id: service } = await staff.arranged(coordinator, wanted(coordinator, leaving));
    await api.database.dataSource.query(
      `INSERT INTO personal_link (id, person_id, purpose, token_hash, created_at, expires_at)
       VALUES ($1, $2, 'passwordReset', $3, now(), now() + interval '1 day')`,
      [randomUUID(), leaving.id, randomUUID()],
    );
    const made = await staff.post('tokens', leaving, {
      name: 'Выгрузка',
      scopes: ['tasks:read'],
      days: 30,
    });
    const { token: ofProgram } = read(createdProgramTokenSchema, made);
    expect(codeOf(await api.ask('GET', '/api/tasks', { token: ofProgram }))).toBe('200');
    expect(codeOf(await api.ask('GET', '/api/session', { token: leaving.token }))).toBe('200');
    expect(codeOf(await deactivate(staff.admin, leaving))).toBe('200');

    const mine = await api.ask('GET', '/api/session', { token: leaving.token });
    expect(codeOf(mine)).toBe('401 signInRequired');
    const byProgram = await api.ask('GET', '/api/tasks', { token: ofProgram });
    expect(codeOf(byProgram)).toBe('401 signInRequired');
    const again = await api.ask('POST', '/api/session', {
      body: { email: leaving.email, password: PASSWORD },
    });
    expect(codeOf(again)).toBe('401 wrongCredentials');
    const links: unknown[] = await api.database.dataSource.query(
      `SELECT FROM personal_link WHERE person_id = $1 AND ended_at IS NULL`,
      [leaving.id],
    );
    expect(links).toEqual([]);
    const standing: unknown[] = await api.database.dataSource.query(
      `SELECT id FROM substitution WHERE id = ANY ($1::uuid[]) AND ended_on IS NULL`,
      [[absence, service]],
    );
    expect(standing).toEqual([]);
  });

  it('wants a successor where a platform would have no coordinator, and names it', async () => {
    const { platform, coordinator } = await staff.opened('Одинокая площадка');
    const refused = await deactivate(staff.admin, coordinator);
    expect(codeOf(refused)).toBe('409 successorNeeded');
    expect(problemOf(refused).params).toEqual({ platforms: ['Одинокая площадка'] });
    for (const nobody of [staff.foreigner, { id: randomUUID() }, coordinator]) {
      const answer = await deactivate(staff.admin, coordinator, nobody);
      expect(codeOf(answer)).toBe('422 personUnknown');
    }
    await person(api, [['coordinator', onPlatform(platform)]]);
    expect(codeOf(await deactivate(staff.admin, coordinator))).toBe('200');
    await handOver(coordinator);
  });

  it('keeps one administrator of the system when two close each other’s at once', async () => {
    const other = await startApi();
    try {
      const [ann, bob] = [await administrator(other), await administrator(other)];
      const pairs = [
        [ann, bob],
        [bob, ann],
      ] as const;
      const answers = await Promise.all(
        pairs.map(([who, whom]) =>
          other.ask('POST', `/api/people/${whom.id}/deactivate`, {
            token: who.token,
            body: { reason },
          }),
        ),
      );
      expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
      const active: unknown[] = await other.database.dataSource.query(
        `SELECT FROM person WHERE is_active`,
      );
      expect(active).toHaveLength(1);
    } finally {
      await other.close();
    }
  });
});

describe('a handover', () => {
  it('leaves nothing behind on any platform, and tells of each', async () => {
    const leaving = await person(api, [
      ['supervisor', staff.school],
      ['methodist', staff.school],
    ]);
    const successor = await staff.colleague();
    const platforms: GatedPlatform[] = [];
    for (let index = 0; index < 9; index += 1) {
      const platform = await launched(`Площадка ${index}`);
      platforms.push(platform);
      await give(leaving, 'coordinator', platform);
      if (index % 3 === 0) {
        expect(codeOf(await staff.move(leaving, platform, 'plan', 'claim'))).toBe('200');
      }
      if (index % 3 !== 1) continue;
      expect(codeOf(await staff.move(leaving, platform, 'plan', 'complete'))).toBe('200');
      await platform.openGate();
      const slot = approvalOf('supervisor');
      expect(codeOf(await staff.move(leaving, platform, slot, 'claim'))).toBe('200');
    }
    expect(codeOf(await deactivate(staff.admin, leaving, successor))).toBe('200');
    expect((await handover(staff.admin, leaving)).isDone).toBe(false);

    // The worker dies after some platforms; another one goes on.
    await expect(handOver(leaving, dyingAfter(4))).rejects.toThrow('killed');
    const half = await handover(staff.admin, leaving);
    expect(half.platforms.filter((one) => one.state === 'done').length).toBeGreaterThan(0);
    expect(half.isDone).toBe(false);
    await Promise.all([handOver(leaving), handOver(leaving)]);

    const done = await handover(staff.admin, leaving);
    expect(done.isDone).toBe(true);
    expect(done.successor?.id).toBe(successor.id);
    expect(done.platforms.map((one) => [one.platform.title, one.tasks, one.roles])).toEqual(
      platforms.map((_, index) => [`Площадка ${index}`, [1, 2, 0][index % 3], 1]),
    );
    expect(await orphans()).toEqual([]);
    for (const [index, platform] of platforms.entries()) {
      const key = index % 3 === 1 ? approvalOf('supervisor') : 'plan';
      const move = index % 3 === 1 ? 'decide' : 'complete';
      expect(codeOf(await staff.move(successor, platform, key, move))).toBe('200');
    }
  });

  it('brings work that is returned to the successor', async () => {
    const { platform, coordinator } = await staff.opened('Возврат');
    const supervisor = await person(api, [['supervisor', staff.school]]);
    const successor = await staff.colleague();
    expect(codeOf(await staff.move(coordinator, platform, 'plan', 'complete'))).toBe('200');
    await platform.openGate();
    expect(codeOf(await deactivate(staff.admin, coordinator, successor))).toBe('200');
    await handOver(coordinator);
    const slot = await platform.task(approvalOf('supervisor'));
    const returned = await staff.post(`tasks/${slot.id}/decide`, supervisor, {
      version: slot.version,
      outcome: 'returned',
      tasks: [{ key: 'plan', remark: 'Уточните' }],
    });
    expect(codeOf(returned)).toBe('200');
    await platform.returnTasks();
    expect(await platform.task('plan')).toMatchObject({ state: 'open', assigneeId: successor.id });
    expect(codeOf(await staff.move(successor, platform, 'plan', 'complete'))).toBe('200');
  });

  it('without a successor gives tasks back to their roles', async () => {
    const { platform, coordinator } = await staff.opened('Без преемника');
    const second = await person(api, [['coordinator', onPlatform(platform)]]);
    await staff.move(coordinator, platform, 'plan', 'claim');
    expect(codeOf(await deactivate(staff.admin, coordinator))).toBe('200');
    await handOver(coordinator);
    expect(await platform.task('plan')).toMatchObject({ state: 'open', assigneeId: null });
    expect(codeOf(await staff.move(second, platform, 'plan', 'complete'))).toBe('200');
    expect(await orphans()).toEqual([]);
  });

  it('goes on to the next successor when the first one leaves before it was done', async () => {
    const { platform, coordinator } = await staff.opened('Двое подряд');
    const [first, last] = [await staff.colleague(), await staff.colleague()];
    await staff.move(coordinator, platform, 'plan', 'claim');
    expect(codeOf(await deactivate(staff.admin, coordinator, first))).toBe('200');
    expect(codeOf(await deactivate(staff.admin, first))).toBe('409 successorNeeded');
    expect(codeOf(await deactivate(staff.admin, first, last))).toBe('200');
    await handOver(first);
    await handOver(coordinator);
    expect((await platform.task('plan')).assigneeId).toBe(last.id);
    expect(codeOf(await staff.move(last, platform, 'plan', 'complete'))).toBe('200');
    expect(await orphans()).toEqual([]);
  });

  it('finds at its second look what a request under way brought to the person', async () => {
    const { platform, coordinator } = await staff.opened('Опоздавший запрос');
    const successor = await staff.colleague();
    expect(codeOf(await deactivate(staff.admin, coordinator, successor))).toBe('200');
    await handOver(coordinator);
    await api.database.dataSource.query(
      `UPDATE task SET assignee_id = $2 WHERE platform_id = $1 AND key = 'plan'`,
      [platform.id, coordinator.id],
    );
    await handOver(coordinator);
    expect((await platform.task('plan')).assigneeId).toBe(successor.id);
    const jobs: { count: number }[] = await api.database.dataSource.query(
      `SELECT count(*)::int AS count FROM pgboss.job
       WHERE name = 'handOver' AND data ->> 'handoverId' =
         (SELECT id::text FROM handover WHERE person_id = $1)`,
      [coordinator.id],
    );
    expect(jobs).toEqual([{ count: 2 }]);
  });

  it('is done by a worker once the command is committed', async () => {
    const { platform, coordinator } = await staff.opened('Настоящий работник');
    const successor = await staff.colleague();
    await staff.move(coordinator, platform, 'plan', 'claim');
    const { dataSource, url } = api.database;
    const clock = clockOf('test');
    const sender = new JobSender(dataSource);
    const mail = new FileMail('/nowhere', '');
    const settings = { publicUrl: '', secret: 'of tests' };
    const log = pino({ level: 'fatal' });
    const post = new LetterPost(dataSource, clock, sender, mail, settings, log);
    const work = {
      letters: new LetterCounter(post, null, STEADY),
      bulk: new BulkRuns(dataSource, clock, sender),
      handOvers: new HandOvers(dataSource, clock),
      escalations: new Escalations(dataSource, clock),
    };
    const jobs = new JobRunner(dataSource, clock, work, url, pino({ level: 'silent' }));
    await jobs.start();
    try {
      expect(codeOf(await deactivate(staff.admin, coordinator, successor))).toBe('200');
      await waitFor('the handover', async () => (await handover(staff.admin, coordinator)).isDone);
      expect((await platform.task('plan')).assigneeId).toBe(successor.id);
    } finally {
      await jobs.stop();
    }
  });

  it('is seen by whoever closed the access and by administrators, not by others', async () => {
    const schoolAdmin = await person(api, [['administrator', staff.school]]);
    const leaving = await staff.colleague();
    await deactivate(schoolAdmin, leaving);
    for (const who of [schoolAdmin, staff.admin]) {
      expect((await handover(who, leaving)).person.id).toBe(leaving.id);
    }
    for (const id of [leaving.id, randomUUID()]) {
      const answer = await api.ask('GET', `/api/people/${id}/handover`, {
        token: staff.foreigner.token,
      });
      expect(codeOf(answer)).toBe('404 notFound');
    }
  });
});

describe('opening the access again', () => {
  it('lets the person in, without the roles that others have now', async () => {
    const leaving = await staff.colleague();
    await deactivate(staff.admin, leaving);
    await handOver(leaving);
    const url = `people/${leaving.id}/activate`;
    expect(codeOf(await staff.post(url, staff.head, { reason }))).toBe('403 administratorOnly');
    expect(codeOf(await staff.post(url, staff.admin, { reason }))).toBe('200');
    expect(codeOf(await staff.post(url, staff.admin, { reason }))).toBe('409 personActive');
    const back = await api.ask('POST', '/api/session', {
      body: { email: leaving.email, password: PASSWORD },
    });
    expect(back.body).toMatchObject({ roles: [] });
  });
});

async function give(to: TestPerson, role: string, platform: GatedPlatform): Promise<void> {
  await api.database.dataSource.query(
    `INSERT INTO role_holding (id, person_id, role, place_kind, place_id, from_on, created_at)
     VALUES ($1, $2, $3, 'platform', $4, '2020-01-01', now())`,
    [randomUUID(), to.id, role, platform.id],
  );
}

/** A clock that is asked so often and then dies with its worker. */
function dyingAfter(times: number): Clock {
  const clock = clockOf('test');
  let left = times;
  return {
    now: async (tx: Transaction) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return clock.now(tx);
    },
  };
}
