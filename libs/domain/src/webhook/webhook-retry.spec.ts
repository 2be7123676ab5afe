import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { isHopeless, nextAttempt } from './webhook-retry.ts';

const start = Temporal.Instant.from('2026-09-01T00:00:00Z');

describe('a delivery that fails', () => {
  it('is tried again ever more rarely, for about three days, then never', () => {
    let now = start;
    let pause = 0;
    let attempts = 1;
    for (let next = nextAttempt(attempts, now); next !== null; next = nextAttempt(attempts, now)) {
      const seconds = next.since(now).total('seconds');
      expect(seconds).toBeGreaterThanOrEqual(pause);
      pause = seconds;
      now = next;
      attempts += 1;
    }
    const days = now.since(start).total('hours') / 24;
    expect(days).toBeGreaterThan(2.9);
    expect(days).toBeLessThan(4);
    expect(attempts).toBe(12);
  });
});

describe('a webhook', () => {
  it('is hopeless after five days of nothing but failures', () => {
    expect(isHopeless(start, start.add({ hours: 119 }))).toBe(false);
    expect(isHopeless(start, start.add({ hours: 120 }))).toBe(true);
  });
});
