import { lockProcess, lockSystem, type Transaction } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  administrator,
  person,
  startApi,
  type Answer,
  type TestApi,
  type TestPerson,
} from './api.ts';
import { approvalOf } from './gated-platform.ts';
import { codeOf, Staff, wanted } from './staff.ts';
import { waitFor } from '../support/wait-for.ts';

let api: TestApi;
let staff: Staff;

beforeAll(async () => {
  api = await startApi();
  staff = await Staff.of(api);
});
afterAll(() => api.close());

/** What a command hears that waits for its turn while `meanwhile` happens. */
async function waiting(
  lock: (tx: Transaction) => Promise<unknown>,
  command: () => Promise<Answer>,
  meanwhile: (sql: (text: string, values: unknown[]) => Promise<unknown>) => Promise<unknown>,
): Promise<Answer> {
  const { dataSource } = api.database;
  const answer = await dataSource.transaction(async (tx) => {
    await lock(tx);
    const asked = command();
    await waitFor('the command waits for the lock', async () => {
      const rows: unknown[] = await dataSource.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    });
    await meanwhile((text, values) => tx.query(text, values));
    return { asked };
  });
  return answer.asked;
}

describe('a command that waits for its turn', () => {
  const give = (who: TestPerson, personId: string) => () =>
    staff.post('role-holdings', who, { personId, role: 'administrator', place: staff.school });

  it('has no rights of a role that ended meanwhile', async () => {
    const admin = await person(api, [['administrator', staff.school]]);
    const colleague = await staff.colleague();
    const answer = await waiting(lockSystem, give(admin, colleague.id), (sql) =>
      sql(`UPDATE role_holding SET until_on = '2021-01-01' WHERE person_id = $1`, [admin.id]),
    );
    expect(codeOf(answer)).toBe('422 personUnknown');
  });

  it('is nobody’s when the access was closed meanwhile', async () => {
    const admin = await administrator(api);
    const colleague = await staff.colleague();
    const answer = await waiting(lockSystem, give(admin, colleague.id), (sql) =>
      sql(`UPDATE person SET is_active = false WHERE id = $1`, [admin.id]),
    );
    expect(codeOf(answer)).toBe('401 signInRequired');
  });

  it('decides nothing in the name of somebody whose substitution ended meanwhile', async () => {
    const { platform, coordinator } = await staff.opened('Передумали');
    await staff.move(coordinator, platform, 'plan', 'complete');
    await platform.openGate();
    const officer = await person(api, [['authorityOfficer', staff.authority]]);
    const substitute = await staff.colleague();
    const { id } = await staff.arranged(officer, wanted(officer, substitute));
    const answer = await waiting(
      (tx) => lockProcess(tx, platform.id),
      () => staff.move(substitute, platform, approvalOf('authorityOfficer'), 'decide'),
      (sql) => sql(`UPDATE substitution SET ended_on = from_on WHERE id = $1`, [id]),
    );
    expect(codeOf(answer)).toBe('403 notYours');
    await staff.arranged(officer, wanted(officer, substitute));
    const allowed = await staff.move(
      substitute,
      platform,
      approvalOf('authorityOfficer'),
      'decide',
    );
    expect(codeOf(allowed)).toBe('200');
  });

  it('does no task of a role that ended meanwhile', async () => {
    const { platform, coordinator } = await staff.opened('Освобождён');
    const complete = () => staff.move(coordinator, platform, 'plan', 'complete');
    const answer = await waiting(
      (tx) => lockProcess(tx, platform.id),
      complete,
      (sql) =>
        sql(`UPDATE role_holding SET until_on = '2021-01-01' WHERE person_id = $1`, [
          coordinator.id,
        ]),
    );
    expect(codeOf(answer)).toBe('404 notFound');
  });

  it.each([
    [
      'explains nothing',
      'explanations',
      { subject: { kind: 'stage', key: 'work' }, reason: 'Ремонт' },
    ],
    ['appoints nobody', 'appointments', null],
  ])('%s by a role that ended meanwhile', async (_, path, body) => {
    const { platform, coordinator } = await staff.opened('Освобождён снова');
    const colleague = await staff.colleague();
    const answer = await waiting(
      (tx) => lockProcess(tx, platform.id),
      () =>
        staff.post(
          `platforms/${platform.id}/${path}`,
          coordinator,
          body ?? { role: 'coordinator', personId: colleague.id },
        ),
      (sql) =>
        sql(`UPDATE role_holding SET until_on = '2021-01-01' WHERE person_id = $1`, [
          coordinator.id,
        ]),
    );
    expect(codeOf(answer)).toBe('404 notFound');
  });
});
