import { expect, it } from '@jest/globals';
import { measureInbox } from './inbox-bench.ts';
import { tableOf } from './report.ts';
import { compare } from './rounds.ts';
import { quantile, seededRandom, shuffled } from './statistics.ts';

const MINUTES = 60_000;

it(
  'the benchmark of the inbox runs and judges every line, at any size',
  async () => {
    const results = await measureInbox({
      seed: 1,
      people: 120,
      groups: 12,
      sizes: [400, 800],
      rounds: 2,
    });
    const names = results.map((result) => result.name);
    expect(names).toEqual(
      expect.arrayContaining(['page, 0.4k', 'complete, 0.8k', 'growth of page']),
    );
    expect(new Set(names).size).toBe(names.length);
    for (const result of results) {
      expect(result.productMs).toBeGreaterThan(0);
      expect(result.ratioP25).toBeLessThanOrEqual(result.ratio);
      expect(result.ratio).toBeLessThanOrEqual(result.ratioP75);
    }
  },
  5 * MINUTES,
);

it('a comparison tells by how much one subject is slower, round by round', async () => {
  let order = '';
  const subject = (name: string, ms: number) => ({
    name,
    run: async () => {
      order += name;
      const until = performance.now() + ms;
      while (performance.now() < until);
    },
  });
  const [result] = await compare(
    [
      {
        name: 'slow',
        product: subject('s', 4),
        against: subject('q', 1),
        againstName: null,
        bar: 2,
        aim: 1,
      },
    ],
    5,
  );
  expect(order).toMatch(/^s+q+((sq|qs){3}){5}$/);
  expect(result?.ratio).toBeGreaterThan(2);
  expect(tableOf(result === undefined ? [] : [result])).toContain('OVER');
});

it('chance is the same for the same seed', () => {
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
  expect(shuffled(numbers, seededRandom(7))).toEqual(shuffled(numbers, seededRandom(7)));
  expect(shuffled(numbers, seededRandom(7))).not.toEqual(shuffled(numbers, seededRandom(8)));
  expect([quantile([3, 1, 2], 0.5), quantile([1, 2], 0.25)]).toEqual([2, 1.25]);
});
