import { DEFAULT_LADDER } from '#domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SUSPEND } from './plan-desk.ts';
import { at, ReminderDesk } from './reminder-desk.ts';

let reminders: ReminderDesk;

beforeAll(async () => {
  reminders = await ReminderDesk.open();
});
beforeEach(() => reminders.launch());
afterAll(() => reminders.close());

const heard = (): Promise<string[]> => reminders.heard();

describe('after an outage', () => {
  it('people hear the latest rung alone, of each subject once, in one letter', async () => {
    const plan = await reminders.armed('plan', '04-01 12:00');
    await reminders.armed('survey', '04-01 12:00');
    await reminders.claim('plan', reminders.desk.teacher);
    await reminders.claim('survey', reminders.desk.teacher);
    await reminders.run('04-14 09:30');
    expect(await heard()).toEqual([
      'plan threeDays → teacher (assignee)',
      'survey threeDays → teacher (assignee)',
    ]);
    expect(await reminders.runs(plan)).toEqual([
      'twoWeeks collapsed',
      'week collapsed',
      'threeDays sent',
    ]);
    const told = await reminders.told();
    expect(await reminders.letters(reminders.desk.teacher)).toHaveLength(1);
    expect(new Set(told.map((one) => one.letterId)).size).toBe(1);
    expect(told.every((one) => one.mail === 'lettered')).toBe(true);
  });
});

describe('a subject that changed meanwhile', () => {
  it('is passed over when it has closed, with the reason', async () => {
    const id = await reminders.armed('plan');
    await reminders.database.query(`UPDATE task SET state = 'closed' WHERE id = $1`, [id]);
    await reminders.run('04-09 09:00');
    expect(await heard()).toEqual([]);
    expect(await reminders.runs(id)).toEqual(['week skipped closed']);
  });

  it('is passed over while its platform is suspended', async () => {
    const id = await reminders.armed('plan');
    await reminders.plan.change(reminders.desk.coordinator, [SUSPEND]);
    await reminders.database.query(
      `UPDATE reminder SET state = 'waiting', next_at = $2 WHERE subject_id = $1`,
      [id, at('04-09 09:00').toString()],
    );
    await reminders.run('04-09 09:00');
    expect(await heard()).toEqual([]);
    expect((await reminders.runs(id)).at(-1)).toBe('week skipped suspended');
  });

  it('is passed over when people have reported on it, or when it stands and cannot be late', async () => {
    const id = await reminders.armed('diary');
    await reminders.run('04-16 09:00');
    expect(await heard()).toEqual(['diary day → coordinator (role)']);
    await reminders.run('04-19 09:00');
    expect((await reminders.runs(id)).at(-1)).toBe('late skipped standing');
    await reminders.launch();
    const next = await reminders.armed('diary');
    await reminders.database.query(
      `INSERT INTO submission (id, task_id, round, number, form, submitted_by_id, submitted_at)
       VALUES (gen_random_uuid(), $1, 1, 1, '{}', $2, now())`,
      [next, reminders.desk.coordinator.id],
    );
    await reminders.run('04-09 09:00');
    expect(await reminders.runs(next)).toEqual(['week skipped reported']);
  });

  it('does not fire by a deadline that is not its own any more, and waits to be armed anew', async () => {
    const id = await reminders.armed('plan');
    await reminders.database.query(`UPDATE task SET due_on = '2027-05-14' WHERE id = $1`, [id]);
    await reminders.run('04-09 09:00');
    expect(await heard()).toEqual([]);
    expect(await reminders.runs(id)).toEqual([]);
    expect(await reminders.nextAt(id)).toEqual(at('04-09 09:05'));
  });
});

describe('a row that cannot be made out', () => {
  it('stops nobody else, is noted and waits', async () => {
    await reminders.armed('plan');
    await reminders.claim('plan', reminders.desk.teacher);
    const [first] = DEFAULT_LADDER;
    if (first === undefined) throw new Error('no ladder');
    const poison = await reminders.armed('survey', '04-02 12:00', [{ ...first, key: 'poison' }]);
    await reminders.database.query(
      `UPDATE reminder_ladder SET body = '[{"key":"poison"}]'
       WHERE id = (SELECT ladder_id FROM reminder WHERE subject_id = $1)`,
      [poison],
    );
    await reminders.database.query(`UPDATE reminder SET next_at = $2 WHERE subject_id = $1`, [
      poison,
      at('04-09 08:00').toString(),
    ]);
    await reminders.run('04-09 09:00');
    expect(await heard()).toEqual(['plan week → teacher (assignee)']);
    expect(await reminders.runs(poison)).toEqual(['failed skipped failed']);
    expect(await reminders.nextAt(poison)).toEqual(at('04-09 09:10'));
    await reminders.run('04-09 09:10');
    expect(await reminders.nextAt(poison)).toEqual(at('04-09 09:20'));
  });
});

async function asked(id: string): Promise<unknown[]> {
  const jobs: { data: unknown }[] = await reminders.database.query(
    `SELECT data FROM pgboss.job WHERE name = 'escalate' AND data #>> '{subject,id}' = $1`,
    [id],
  );
  return jobs.map(({ data }) => data);
}

function toAuthority(id: string) {
  const { platformId } = reminders.desk;
  return { level: 1, to: 'authority', platformId, subject: { kind: 'task', id }, version: 1 };
}

describe('the third working day after a deadline', () => {
  it('leaves one job to escalate, whatever was missed before', async () => {
    const id = await reminders.armed('plan');
    await reminders.run('04-28 09:00');
    await reminders.run('05-05 09:00');
    expect(await reminders.runs(id)).toContain('escalation collapsed');
    expect(await asked(id)).toEqual([toAuthority(id)]);
  });

  it('that had passed before people had the deadline is made up for by each rung that comes', async () => {
    const id = await reminders.armed('plan', '04-28 12:00');
    await reminders.run('05-17 09:00');
    await reminders.run('05-24 09:00');
    expect(await reminders.runs(id)).toEqual([
      'stillLate+2 collapsed',
      'stillLate+3 sent',
      'stillLate+4 sent',
    ]);
    expect(await asked(id)).toEqual([toAuthority(id), toAuthority(id)]);
  });
});

describe('what was told of a version', () => {
  it('is never told again, whatever a row says', async () => {
    const id = await reminders.armed('plan');
    await reminders.run('04-09 09:00');
    const before = await reminders.told();
    await reminders.database.query(
      `UPDATE reminder SET handled_until = since, next_at = $2 WHERE subject_id = $1`,
      [id, at('04-09 09:00').toString()],
    );
    await reminders.run('04-09 09:05');
    expect(await reminders.told()).toEqual(before);
    expect(await reminders.runs(id)).toEqual(['week sent']);
  });

  it('is told again of the version that follows', async () => {
    const id = await reminders.armed('plan');
    await reminders.claim('plan', reminders.desk.teacher);
    await reminders.run('04-09 09:00');
    await reminders.database.query(
      `UPDATE reminder SET version = 2, handled_until = since, next_at = $2 WHERE subject_id = $1`,
      [id, at('04-09 09:00').toString()],
    );
    await reminders.run('04-09 09:05');
    expect(await heard()).toEqual([
      'plan week → teacher (assignee)',
      'plan week → teacher (assignee)',
    ]);
  });
});

describe('several workers', () => {
  it('tell everybody once, and nothing is lost', async () => {
    const id = await reminders.armed('plan');
    await copies(id, 3_000);
    reminders.clock.moment = at('04-21 09:00');
    await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const sweep = reminders.sweep();
        while ((await sweep.round()) === 'again');
      }),
    );
    while ((await reminders.sweep().round()) === 'again');
    const rows: { subjects: number; rows: number }[] = await reminders.database.query(
      `SELECT count(DISTINCT subject_id) AS subjects, count(*) AS rows FROM notification
       WHERE platform_id = $1 AND person_id = $2`,
      [reminders.desk.platformId, reminders.desk.teacher.id],
    );
    expect(rows).toEqual([{ subjects: 3_001, rows: 3_001 }]);
    const jobs: { count: number }[] = await reminders.database.query(
      `SELECT count(*) AS count FROM pgboss.job
       WHERE name = 'escalate' AND data ->> 'platformId' = $1`,
      [reminders.desk.platformId],
    );
    expect(jobs).toEqual([{ count: 3_001 }]);
    await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const letters = reminders.gatherer(0);
        while ((await letters.round()) === 'again');
      }),
    );
    expect(await reminders.letters(reminders.desk.teacher)).toHaveLength(1);
  }, 60_000);
});

/** As many tasks like this one, armed like it. */
async function copies(id: string, count: number): Promise<void> {
  await reminders.database.query(
    `WITH made AS (
       INSERT INTO task (id, platform_id, stage, position, key, kind, title_ru, title_en, role,
         routed_role, after, is_required, is_standing, state, due_on, due_at)
       SELECT gen_random_uuid(), platform_id, stage, n, 'copy' || n, kind, title_ru, title_en, role,
         routed_role, after, is_required, is_standing, state, due_on, due_at
       FROM task, generate_series(1, $2) AS n WHERE id = $1 RETURNING id)
     INSERT INTO reminder (subject_id, subject_kind, platform_id, version, state, due_on, due_at,
       zone, calendar, ladder_id, since, handled_until, next_at, counted_at)
     SELECT made.id, subject_kind, platform_id, version, state, due_on, due_at, zone, calendar,
       ladder_id, since, handled_until, next_at, counted_at
     FROM reminder, made WHERE subject_id = $1`,
    [id, count],
  );
}
