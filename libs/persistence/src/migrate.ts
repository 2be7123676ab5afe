import { PgBoss } from 'pg-boss';
import type { DataSource } from 'typeorm';
import { HEARTBEAT_SECONDS, JOBS } from './jobs/jobs.ts';

/** Any number that nobody else locks: two processes that migrate at once do it one after another. */
const MIGRATION_LOCK = 7_382_114;

/** Brings tables and job queues to this version; answers the names of the migrations that ran. */
export async function migrateDatabase(dataSource: DataSource, url: string): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock($1)`, [MIGRATION_LOCK]);
    const ran = await dataSource.runMigrations();
    await makeQueues(url);
    return ran.map((migration) => migration.name);
  } finally {
    await runner.query(`SELECT pg_advisory_unlock($1)`, [MIGRATION_LOCK]);
    await runner.release();
  }
}

async function makeQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false });
  await boss.start();
  try {
    for (const name of JOBS) {
      await boss.createQueue(name, {
        retryLimit: 20,
        retryBackoff: true,
        retryDelayMax: 60,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        notify: true,
      });
      // A queue that is there already keeps what it was made with unless it is told.
      await boss.updateQueue(name, { heartbeatSeconds: HEARTBEAT_SECONDS });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
