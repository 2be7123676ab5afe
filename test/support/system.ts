import { startTemporal, type RunningTemporal } from '#embedded';
import { seedCatalogue, seedDemo } from '#persistence';
import { testDatabase, travel, type TestDatabase } from '#testing';
import type { Temporal } from 'temporal-polyfill';
import { CATALOGUE } from './demo.ts';
import { startApi, type TestApi } from './test-api.ts';
import { startWorker, type TestWorker } from './test-worker.ts';
import { Visitor } from './visitor.ts';

/** A whole Vekha for one spec file: real PostgreSQL, real Temporal, worker, api, demo people. */
export class TestSystem {
  private worker: TestWorker | null = null;

  private constructor(
    readonly database: TestDatabase,
    readonly temporal: RunningTemporal,
    readonly api: TestApi,
  ) {}

  static async start(): Promise<TestSystem> {
    const [database, temporal] = await Promise.all([testDatabase(), startTemporal()]);
    await seedCatalogue(database.dataSource, CATALOGUE);
    await seedDemo(database.dataSource, CATALOGUE);
    const system = new TestSystem(database, temporal, await startApi(database.url));
    await system.startWorker();
    return system;
  }

  async startWorker(): Promise<void> {
    this.worker ??= await startWorker({
      databaseUrl: this.database.url,
      temporalAddress: this.temporal.address,
    });
  }

  async stopWorker(): Promise<void> {
    await this.worker?.stop();
    this.worker = null;
  }

  /** Signs in a demonstration account by the part of its address before the @. */
  person(name: string): Promise<Visitor> {
    return Visitor.signIn(this.api.address, `${name}@vekha.test`);
  }

  travel(duration: Temporal.Duration): Promise<void> {
    return travel(this.database.dataSource, this.temporal.address, duration);
  }

  async stop(): Promise<void> {
    await this.stopWorker();
    try {
      await this.api.close();
    } finally {
      await this.temporal.stop();
      await this.database.close();
    }
  }
}
