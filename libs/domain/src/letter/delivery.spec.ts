import { describe, expect, it } from '@jest/globals';
import { secondsToNextTry } from './delivery.ts';

const HOUR = 3_600_000;

describe('a letter that did not go out', () => {
  it.each([
    [1, 60],
    [2, 120],
    [6, 1_920],
    [7, 3_600],
    [500, 3_600],
  ])('is tried again after attempt %d in %d seconds', (attempts, seconds) => {
    expect(secondsToNextTry(attempts, 0)).toBe(seconds);
  });

  it('is given up after five days and not a moment before', () => {
    expect(secondsToNextTry(100, 5 * 24 * HOUR - 1)).toBe(3_600);
    expect(secondsToNextTry(100, 5 * 24 * HOUR)).toBeNull();
  });
});
