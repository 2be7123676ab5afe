import { testDatabase, type TestDatabase } from '#testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import { unseenProcess } from './bells.store.ts';
import { commitCommand, createProcess, markSeen } from './process.store.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(async () => {
  await database.close();
});

it('a refused step leaves a command that came after it unseen, so that its lost bell is healed', async () => {
  const id = newId();
  await database.dataSource.transaction(async (tx) => {
    await createProcess(tx, {
      id,
      workflowType: 'platformLifecycle',
      at: Temporal.Instant.from('2026-09-01T00:00:00Z'),
    });
    await commitCommand(tx, id, []);
    await commitCommand(tx, id, []);
    await markSeen(tx, id, 1);
    expect((await unseenProcess(tx, id))?.revision).toBe(2);
    await markSeen(tx, id, 2);
    expect(await unseenProcess(tx, id)).toBeNull();
    await markSeen(tx, id, 1);
    expect(await unseenProcess(tx, id)).toBeNull();
  });
});
