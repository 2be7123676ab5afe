import { DEFAULT_LADDER, type Rung } from '#domain';
import { keepReminder, readDatedCalendar } from '#persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { person, type TestPerson } from './api.ts';
import { at, ReminderDesk } from './reminder-desk.ts';

let reminders: ReminderDesk;

beforeAll(async () => {
  reminders = await ReminderDesk.open();
});
beforeEach(() => reminders.launch());
afterAll(() => reminders.close());

const heard = (): Promise<string[]> => reminders.heard();

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
    await reminders.claim('plan', reminders.desk.teacher);
    await reminders.run('04-09 09:00');
    expect(await heard()).toEqual(['plan week → teacher (assignee)']);
  });

  it('goes to the role when the one who claimed the task has left', async () => {
    await reminders.armed('plan');
    await reminders.claim('plan', reminders.desk.teacher);
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
    await reminders.armed('plan');
    await reminders.armed('survey');
    await reminders.claim('plan', reminders.desk.coordinator);
    await reminders.claim('survey', reminders.desk.teacher);
    await reminders.run('04-19 09:00');
    expect(await heard()).toEqual([
      'plan late → coordinator (assignee)',
      'survey late → coordinator (coordinator)',
      'survey late → teacher (assignee)',
    ]);
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

describe('while somebody stands in', () => {
  it('the substitute gets the letter in the name of the absent person, who finds it in the application', async () => {
    const { teacher } = reminders.desk;
    await reminders.armed('plan');
    await reminders.claim('plan', teacher);
    const other = await person(reminders.desk.api);
    await reminders.standIn(teacher, other, { kind: 'all' });
    await reminders.run('04-09 09:00');
    expect(await reminders.told()).toMatchObject([
      { personId: teacher.id, reason: 'assignee', mail: 'skipped', mailSkip: 'absent' },
      { personId: other.id, reason: 'substitute', onBehalfOfId: teacher.id, mail: 'lettered' },
    ]);
  });

  it('nothing changes when the substitution is for other work', async () => {
    const { teacher } = reminders.desk;
    await reminders.armed('plan');
    await reminders.claim('plan', teacher);
    const other = await person(reminders.desk.api);
    await reminders.standIn(teacher, other, { kind: 'taskKind', taskKind: 'approval' });
    await reminders.run('04-09 09:00');
    expect(await reminders.told()).toMatchObject([{ personId: teacher.id, mail: 'lettered' }]);
  });

  it('nothing changes when the rung names no substitutes', async () => {
    const { teacher } = reminders.desk;
    const ladder = DEFAULT_LADDER.map((rung): Rung => ({ ...rung, recipients: ['assignee'] }));
    await reminders.armed('plan', '04-02 12:00', ladder);
    await reminders.claim('plan', teacher);
    await reminders.standIn(teacher, await person(reminders.desk.api), { kind: 'all' });
    await reminders.run('04-09 09:00');
    expect(await reminders.told()).toMatchObject([{ personId: teacher.id, mail: 'lettered' }]);
  });

  it('a role that came after the substitution is not lent by it', async () => {
    const { teacher, coordinator } = reminders.desk;
    await reminders.armed('plan');
    await reminders.claim('plan', teacher);
    const other = await person(reminders.desk.api);
    await reminders.standIn(coordinator, other, { kind: 'all' });
    await reminders.database.query(
      `UPDATE substitution SET created_at = '2019-01-01' WHERE substitute_id = $1`,
      [other.id],
    );
    await reminders.run('04-19 09:00');
    expect(await reminders.heard({ other })).toEqual([
      'plan late → coordinator (coordinator)',
      'plan late → teacher (assignee)',
    ]);
  });

  it('a substitute of the coordinator hears of late work', async () => {
    const { teacher, coordinator } = reminders.desk;
    await reminders.armed('plan');
    await reminders.claim('plan', teacher);
    const other = await person(reminders.desk.api);
    await reminders.standIn(coordinator, other, {
      kind: 'platform',
      platformId: reminders.desk.platformId,
    });
    await reminders.run('04-19 09:00');
    expect(await reminders.heard({ other })).toContain('plan late → other (substitute)');
  });
});

describe('a person’s own reminder', () => {
  const ladder: readonly Rung[] = [
    {
      key: 'own',
      offset: { days: 0 },
      at: '09:30',
      onFreeDays: true,
      recipients: ['assignee', 'substitute'],
      channels: ['inApp', 'mail'],
      tone: 'urgent',
    },
  ];

  async function own(): Promise<string> {
    const rows: { id: string }[] = await reminders.database.query(
      `INSERT INTO own_reminder (id, person_id, task_id, created_at)
       VALUES (gen_random_uuid(), $1, $2, $3) RETURNING id`,
      [reminders.desk.colleague.id, await reminders.taskId('plan'), at('04-02 12:00').toString()],
    );
    const id = rows[0]?.id ?? '';
    await reminders.database.transaction(async (tx) => {
      const deadline = {
        on: '2027-04-10',
        at: '10:00',
        zone: 'Europe/Moscow',
        calendar: 'ru',
        isProvisional: false,
      };
      await keepReminder(
        tx,
        { kind: 'own', id, platformId: reminders.desk.platformId },
        { deadline, ladder, version: null, isPaused: false },
        { now: at('04-02 12:00'), calendar: () => readDatedCalendar(tx, 'ru') },
      );
    });
    return id;
  }

  it('is heard by that person alone, whoever stands in for them', async () => {
    const id = await own();
    await reminders.standIn(reminders.desk.colleague, reminders.desk.teacher, { kind: 'all' });
    await reminders.run('04-10 09:30');
    expect(await reminders.told()).toMatchObject([
      { key: 'plan', personId: reminders.desk.colleague.id, reason: 'assignee', mailSkip: null },
    ]);
    expect(await reminders.runs(id)).toEqual(['own sent']);
  });

  it('is heard by nobody once they have left, or taken it back', async () => {
    const id = await own();
    await leave(reminders.desk.colleague);
    await reminders.run('04-10 09:30');
    expect(await reminders.runs(id)).toEqual(['own skipped nobody']);
    await reminders.launch();
    const other = await own();
    await reminders.database.query(`UPDATE own_reminder SET withdrawn_at = now() WHERE id = $1`, [
      other,
    ]);
    await reminders.run('04-10 09:30');
    expect(await reminders.runs(other)).toEqual(['own skipped closed']);
  });
});
