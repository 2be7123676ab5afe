import { PgBoss, type Db } from 'pg-boss';
import type { DataSource } from 'typeorm';
import type { Transaction } from '../transaction.ts';
import type { JobData, JobName } from './jobs.ts';

/** Puts jobs into their queues inside the command's own transaction; doing them is the worker's. */
export class JobSender {
  private readonly boss: PgBoss;

  constructor(dataSource: DataSource) {
    this.boss = new PgBoss({
      db: databaseOf(dataSource.manager),
      migrate: false,
      createSchema: false,
      supervise: false,
      schedule: false,
    });
  }

  /** Adds a job that is there exactly if the transaction commits. */
  async send<Name extends JobName>(
    tx: Transaction,
    name: Name,
    data: JobData[Name],
  ): Promise<void> {
    await this.boss.send(name, data, { db: databaseOf(tx) });
  }

  /** The same for many jobs at once. */
  async sendMany<Name extends JobName>(
    tx: Transaction,
    name: Name,
    data: readonly JobData[Name][],
  ): Promise<void> {
    if (data.length === 0) return;
    await this.boss.insert(
      name,
      data.map((one) => ({ data: one })),
      { db: databaseOf(tx) },
    );
  }

  /** The same for a job that nobody is to begin before so many seconds have passed. */
  async sendLater<Name extends JobName>(
    tx: Transaction,
    name: Name,
    data: JobData[Name],
    seconds: number,
  ): Promise<void> {
    await this.boss.send(name, data, { db: databaseOf(tx), startAfter: seconds });
  }
}

function databaseOf(tx: Transaction): Db {
  return {
    executeSql: async (text, values) => ({
      rows: rowsOf(await tx.query(text, [...(values ?? [])])),
    }),
  };
}

/** The driver answers rows, or rows and a count for UPDATE and DELETE. */
function rowsOf(answer: unknown): unknown[] {
  if (!Array.isArray(answer)) return [];
  const [first, second] = answer;
  return Array.isArray(first) && typeof second === 'number' ? first : answer;
}
