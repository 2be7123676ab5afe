import { DEFAULT_LADDER, type Rung } from '#domain';
import { insertSubstitution } from '#persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { at, ReminderDesk } from './reminder-desk.ts';
import { SUSPEND } from './plan-desk.ts';
import { person, type TestPerson } from './api.ts';

let reminders: ReminderDesk;

beforeAll(async () => {
  reminders = await ReminderDesk.open();
});
beforeEach(() => reminders.launch());
afterAll(() => reminders.close());

const people = (): Record<string, TestPerson> => {
  const { teacher, colleague, coordinator, officer } = reminders.desk;
  return { teacher, colleague, coordinator, officer };
};
const heard = (): Promise<string[]> => reminders.heard(people());

async function claim(key: string, by: TestPerson): Promise<void> {
  await reminders.database.query(`UPDATE task SET assignee_id = $2 WHERE id = $1`, [
    await reminders.taskId(key),
    by.id,
  ]);
}

function leave(who: TestPerson): Promise<unknown> {
  return reminders.database.query(`UPDATE person SET is_active = false WHERE id = $1`, [who.id]);
}

/** Everybody loses the role on the platform. */
function vacate(role: string): Promise<unknown> {
  return reminders.database.query(
    `UPDATE role_holding SET until_on = '2027-01-01' WHERE role = $1 AND place_id IN ($2, $3)`,
    [role, reminders.desk.platformId, reminders.desk.town.authorityId],
  );
}

async function standIn(
  absent: TestPerson,
  substitute: TestPerson,
  scope: Parameters<typeof insertSubstitution>[1]['scope'],
): Promise<void> {
  await insertSubstitution(
    reminders.database.manager,
    {
      absentId: absent.id,
      substituteId: substitute.id,
      from: '2027-04-01',
      until: '2027-04-30',
      scope,
    },
    at('03-31 12:00'),
  );
}

describe('a due rung', () => {
  it('is heard once by all who hold the role while nobody has the task', async () => {
    const id = await reminders.armed('plan');
    await reminders.run('04-09 08:59');
    expect(await heard()).toEqual([]);
    await reminders.run('04-09 09:00');
    await reminders.run('04-09 09:05');
    expect(await heard()).toEqual(['plan week → colleague (role)', 'plan week → teacher (role)']);
    expect(await reminders.runs(id)).toEqual(['week sent']);
  });

  it('is heard by whoever claimed the task and nobody else of the role', async () => {
    await reminders.armed('plan');
    await claim('plan', reminders.desk.teacher);
    await reminders.run('04-09 09:00');
    expect(await heard()).toEqual(['plan week → teacher (assignee)']);
  });

  it('goes to the role when the one who claimed the task has left', async () => {
    await reminders.armed('plan');
    await claim('plan', reminders.desk.teacher);
    await leave(reminders.desk.teacher);
    await reminders.run('04-09 09:00');
    expect(await heard()).toEqual(['plan week → colleague (role)']);
  });

  it('goes to the coordinator when nobody holds the role, to the authority without one', async () => {
    await vacate('participant');
    await reminders.armed('plan');
    await reminders.run('04-09 09:00');
    expect(await heard()).toEqual(['plan week → coordinator (coordinator)']);
    await vacate('coordinator');
    await reminders.run('04-13 09:00');
    expect(await heard()).toContain('plan threeDays → officer (authority)');
  });

  it('is passed over when there is nobody at all', async () => {
    const id = await reminders.armed('plan');
    await vacate('participant');
    await vacate('coordinator');
    await reminders.database.query(
      `UPDATE role_holding SET until_on = '2027-04-08' WHERE role = 'authorityOfficer'`,
    );
    await reminders.run('04-09 09:00');
    expect(await reminders.runs(id)).toEqual(['week skipped nobody']);
    await reminders.database.query(
      `UPDATE role_holding SET until_on = NULL WHERE role = 'authorityOfficer'`,
    );
  });

  it('after the deadline tells the coordinator too, each person once', async () => {
    await reminders.armed('diary');
    await reminders.armed('plan');
    await claim('plan', reminders.desk.coordinator);
    await reminders.run('04-19 09:00');
    expect(await heard()).toEqual(['plan late → coordinator (assignee)']);
  });

  it('of a gate goes to the coordinator while work goes on, to those who decide once it is asked', async () => {
    const id = await reminders.armedGate();
    await reminders.run('04-09 09:00');
    expect(await heard()).toEqual(['gate week → coordinator (role)']);
    await reminders.database.query(`UPDATE stage SET state = 'atGate' WHERE id = $1`, [id]);
    await reminders.database.query(
      `INSERT INTO task (id, platform_id, stage, position, key, kind, title_ru, title_en, role,
         routed_role, after, is_required, is_standing, state, assignee_id)
       SELECT gen_random_uuid(), platform_id, 0, 99, 'approval:x', 'approval', 'x', 'x',
         'scientificSupervisor', 'scientificSupervisor', '{}', false, false, 'open', $2
       FROM stage WHERE id = $1`,
      [id, reminders.desk.colleague.id],
    );
    await reminders.run('04-13 09:00');
    expect(await heard()).toContain('gate threeDays → colleague (assignee)');
    expect(await heard()).not.toContain('gate threeDays → coordinator (role)');
  });
});

describe('after an outage', () => {
  it('people hear the latest rung alone, of each subject once, in one letter', async () => {
    const plan = await reminders.armed('plan', '04-01 12:00');
    await reminders.armed('survey', '04-01 12:00');
    await claim('plan', reminders.desk.teacher);
    await claim('survey', reminders.desk.teacher);
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
  });
});

describe('while somebody stands in', () => {
  it('the substitute gets the letter in the name of the absent person, who finds it in the application', async () => {
    const { teacher } = reminders.desk;
    await reminders.armed('plan');
    await claim('plan', teacher);
    const other = await person(reminders.desk.api);
    await standIn(teacher, other, { kind: 'all' });
    await reminders.run('04-09 09:00');
    expect(await reminders.told()).toMatchObject([
      { personId: teacher.id, reason: 'assignee', mail: 'skipped', mailSkip: 'absent' },
      { personId: other.id, reason: 'substitute', onBehalfOfId: teacher.id, mail: 'lettered' },
    ]);
  });

  it('nothing changes when the substitution is for other work', async () => {
    const { teacher } = reminders.desk;
    await reminders.armed('plan');
    await claim('plan', teacher);
    const other = await person(reminders.desk.api);
    await standIn(teacher, other, { kind: 'taskKind', taskKind: 'approval' });
    await reminders.run('04-09 09:00');
    expect(await reminders.told()).toMatchObject([{ personId: teacher.id, mail: 'lettered' }]);
  });

  it('nothing changes when the rung names no substitutes', async () => {
    const { teacher } = reminders.desk;
    const ladder = DEFAULT_LADDER.map((rung): Rung => ({ ...rung, recipients: ['assignee'] }));
    await reminders.armed('plan', '04-02 12:00', ladder);
    await claim('plan', teacher);
    await standIn(teacher, await person(reminders.desk.api), { kind: 'all' });
    await reminders.run('04-09 09:00');
    expect(await reminders.told()).toMatchObject([{ personId: teacher.id, mail: 'lettered' }]);
  });

  it('a substitute of the coordinator hears of late work', async () => {
    const { teacher, coordinator } = reminders.desk;
    await reminders.armed('plan');
    await claim('plan', teacher);
    const other = await person(reminders.desk.api);
    await standIn(coordinator, other, { kind: 'platform', platformId: reminders.desk.platformId });
    await reminders.run('04-19 09:00');
    expect(await reminders.heard({ other })).toEqual(['plan late → other (substitute)']);
  });
});

describe('several workers', () => {
  it('tell everybody once, and nothing is lost', async () => {
    const id = await reminders.armed('plan');
    await copies(id, 3_000);
    reminders.clock.moment = at('04-09 09:00');
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
