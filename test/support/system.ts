import { startTemporal, type RunningTemporal } from '#embedded';
import { clockOf, seedCatalogue, seedDemo } from '#persistence';
import { testDatabase, travel, type TestDatabase } from '#testing';
import { Temporal } from 'temporal-polyfill';
import { CATALOGUE } from './demo.ts';
import { TemporalEye } from './temporal-eye.ts';
import { startApi, type TestApi } from './test-api.ts';
import { startWorker, type TestWorker } from './test-worker.ts';
import { Visitor } from './visitor.ts';

/** Of the profile of the demonstration. */
const ZONE = 'Europe/Moscow';
const MORNING = Temporal.PlainTime.from('09:00');

/** A whole Vekha for one spec file: real PostgreSQL, real Temporal, worker, api, demo people. */
export class TestSystem {
  private worker: TestWorker | null = null;

  private constructor(
    readonly database: TestDatabase,
    readonly temporal: RunningTemporal,
    readonly eye: TemporalEye,
    readonly api: TestApi,
  ) {}

  static async start(): Promise<TestSystem> {
    const [database, temporal] = await Promise.all([testDatabase(), startTemporal()]);
    await seedCatalogue(database.dataSource, CATALOGUE);
    await seedDemo(database.dataSource, CATALOGUE);
    const eye = await TemporalEye.open(temporal.address);
    const system = new TestSystem(database, temporal, eye, await startApi(database.url));
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

  /** The day that it is for the people. */
  async today(): Promise<Temporal.PlainDate> {
    return (await this.now()).toZonedDateTimeISO(ZONE).toPlainDate();
  }

  /** Moves to the morning of a day to come. */
  async travelTo(day: Temporal.PlainDate): Promise<void> {
    const morning = day.toZonedDateTime({ timeZone: ZONE, plainTime: MORNING }).toInstant();
    await this.travel((await this.now()).until(morning, { largestUnit: 'hours' }));
  }

  private now(): Promise<Temporal.Instant> {
    return clockOf('test').now(this.database.dataSource.manager);
  }

  async stop(): Promise<void> {
    await this.stopWorker();
    try {
      await this.api.close();
    } finally {
      await this.eye.close();
      await this.temporal.stop();
      await this.database.close();
    }
  }
}
