import { expect, it, jest } from '@jest/globals';
import type { ChildExit } from '#embedded';
import { backoff, supervise, type RunningService, type Service } from './supervisor.ts';

/** A service whose life and death the test decides. */
class Puppet implements Service {
  readonly stopPatience = 1_000;
  starts = 0;
  private die: (exit: ChildExit) => void = () => undefined;
  private onStart: (() => void)[] = [];

  constructor(
    readonly name: string,
    private readonly log: string[] = [],
    private readonly failures: readonly number[] = [],
  ) {}

  start(): Promise<RunningService> {
    this.starts += 1;
    for (const tell of this.onStart.splice(0)) tell();
    if (this.failures.includes(this.starts)) return Promise.reject(new Error('no luck'));
    const exited = new Promise<ChildExit>((resolve) => (this.die = resolve));
    this.log.push(`start ${this.name}`);
    return Promise.resolve({
      exited,
      stop: async () => {
        this.log.push(`stop ${this.name}`);
        this.die({ code: 0, signal: null });
      },
    });
  }

  kill(): void {
    this.die({ code: null, signal: 'SIGKILL' });
  }

  nextStart(): Promise<void> {
    return new Promise((resolve) => this.onStart.push(resolve));
  }
}

function quick(report: (line: string) => void = () => undefined, delays: number[] = []) {
  return supervise({
    report,
    settledAfter: 60_000,
    delay: (attempt) => {
      delays.push(attempt);
      return 0;
    },
  });
}

it('stops its services in the reverse order of their start, once', async () => {
  const log: string[] = [];
  const supervisor = quick();
  for (const name of ['postgres', 'temporal', 'worker'])
    await supervisor.keep(new Puppet(name, log));
  await Promise.all([supervisor.stop(), supervisor.stop()]);
  expect(log.slice(3)).toEqual(['stop worker', 'stop temporal', 'stop postgres']);
});

it('starts a service that died again and says both', async () => {
  const lines: string[] = [];
  let told: () => void = () => undefined;
  const isUp = new Promise<void>((resolve) => (told = resolve));
  const supervisor = quick((line) => {
    lines.push(line);
    if (line.includes('up again')) told();
  });
  const worker = new Puppet('the worker');
  await supervisor.keep(worker);
  worker.kill();
  await isUp;
  expect(worker.starts).toBe(2);
  expect(lines).toEqual([
    'the worker ended by itself (killed by SIGKILL); starting it again',
    'the worker is up again',
  ]);
  await supervisor.stop();
});

it('waits longer from attempt to attempt and begins anew once a service has settled', async () => {
  const delays: number[] = [];
  const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
  const supervisor = quick(() => undefined, delays);
  const worker = new Puppet('the worker', [], [2, 3]);
  await supervisor.keep(worker);
  worker.kill();
  for (const _failure of [2, 3]) await worker.nextStart();
  await worker.nextStart();
  expect(delays).toEqual([0, 1, 2]);
  await new Promise(setImmediate);
  clock.mockReturnValue(60_000);
  worker.kill();
  await worker.nextStart();
  expect(delays).toEqual([0, 1, 2, 0]);
  clock.mockRestore();
  await supervisor.stop();
});

it('starts nothing any more once it is stopping', async () => {
  const supervisor = supervise({
    report: () => undefined,
    settledAfter: 0,
    delay: () => 3_600_000,
  });
  const worker = new Puppet('the worker');
  await supervisor.keep(worker);
  worker.kill();
  await new Promise(setImmediate);
  await supervisor.stop();
  expect(worker.starts).toBe(1);
  await expect(supervisor.keep(new Puppet('the api'))).rejects.toThrow('stopping');
});

it('hands the failure of a first start to the caller', async () => {
  const supervisor = quick();
  await expect(supervisor.keep(new Puppet('the api', [], [1]))).rejects.toThrow('no luck');
  await supervisor.stop();
});

it('doubles the pause from half a second up to half a minute', () => {
  expect([0, 1, 2, 6, 20].map(backoff)).toEqual([500, 1_000, 2_000, 30_000, 30_000]);
});
