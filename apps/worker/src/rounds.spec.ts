import { afterEach, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Rounds } from './rounds.ts';

const NEVER_MS = 24 * 3_600_000;
const log = pino({ level: 'silent' });
const made: Rounds[] = [];

// A pause for ever would keep the process of a test that failed.
afterEach(async () => {
  for (const rounds of made.splice(0)) await rounds.stop();
});

/** Rounds that pause for ever, and a promise for each that begins. */
function pausing(during: (turn: number, rounds: () => Rounds) => void = () => undefined) {
  const begins: (() => void)[] = [];
  const begun = Array.from({ length: 3 }, () => new Promise<void>((done) => begins.push(done)));
  let turn = 0;
  const rounds: Rounds = new Rounds(
    {
      name: 'tried',
      pauseMs: NEVER_MS,
      rest: 0,
      run: () => {
        begins[turn]?.();
        turn += 1;
        during(turn, () => rounds);
        return Promise.resolve('pause' as const);
      },
    },
    log,
  );
  made.push(rounds);
  return { rounds, begun, turns: () => turn };
}

it('a round that is woken in its pause begins at once', async () => {
  const { rounds, begun, turns } = pausing();
  rounds.start();
  await begun[0];
  // Its pause begins when its promise has been dealt with.
  await new Promise((done) => setImmediate(done));
  rounds.wake();
  await begun[1];
  await rounds.stop();
  expect(turns()).toBe(2);
});

it('a round that is woken while it runs is followed by another one', async () => {
  const { rounds, begun, turns } = pausing((turn, self) => {
    if (turn === 1) self().wake();
  });
  rounds.start();
  await begun[1];
  await rounds.stop();
  expect(turns()).toBe(2);
});

it('what is stopped does not wake', async () => {
  const { rounds, begun, turns } = pausing();
  rounds.start();
  await begun[0];
  await rounds.stop();
  rounds.wake();
  await new Promise((done) => setImmediate(done));
  expect(turns()).toBe(1);
});
