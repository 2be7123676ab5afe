import { expect, it } from '@jest/globals';
import { measureReminders } from './reminders-bench.ts';

const MINUTES = 60_000;

it(
  'the benchmark of reminders runs, judges every line and finds nothing lost or doubled, at any size',
  async () => {
    const results = await measureReminders({
      seed: 1,
      people: 120,
      armed: 2_400,
      due: 1_200,
      workers: 2,
      calmSeconds: 0.5,
    });
    expect(results.map(({ name, against }) => `${name} / ${against}`)).toEqual([
      'drained / what is asked',
      'swept / SKIP LOCKED, raw',
      'drained / with notifications, raw',
      'inbox, p50 / before',
      'inbox, p99 / before',
      'a letter sent / SMTP, raw',
    ]);
    for (const result of results) {
      expect(result.productMs).toBeGreaterThan(0);
      expect(result.ratio).toBeGreaterThan(0);
    }
  },
  5 * MINUTES,
);
