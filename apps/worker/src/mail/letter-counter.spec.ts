import { describe, expect, it } from '@jest/globals';
import { LetterCounter, type LetterSender, type Pacer } from './letter-counter.ts';
import type { Posted } from './letter-post.ts';

/** Time that passes only when somebody waits. */
class TestPacer implements Pacer {
  at = 0;
  now(): number {
    return this.at;
  }
  async wait(ms: number): Promise<void> {
    this.at += ms;
  }
}

class TestLetters implements LetterSender {
  readonly atOnce = 5;
  readonly sentAt: number[] = [];
  readonly putOffBy: number[] = [];

  constructor(
    private readonly pacer: TestPacer,
    public answer: Posted,
  ) {}

  async send(): Promise<Posted> {
    this.sentAt.push(this.pacer.now());
    return this.answer;
  }

  async putOff(_letterId: string, seconds: number): Promise<void> {
    this.putOffBy.push(seconds);
  }

  close(): void {
    this.sentAt.length = 0;
  }
}

describe('the counter of letters', () => {
  it('holds its rate: never more in a minute than it may send', async () => {
    const pacer = new TestPacer();
    const letters = new TestLetters(pacer, 'answered');
    const counter = new LetterCounter(letters, 30, pacer);
    for (let count = 0; count < 100; count += 1) await counter.send('x');
    const most = letters.sentAt.map(
      (from) => letters.sentAt.filter((at) => at >= from && at < from + 60_000).length,
    );
    expect(Math.max(...most)).toBe(30);
  });

  it('puts letters off untried while the server is away, longer each time it is still away', async () => {
    const pacer = new TestPacer();
    const letters = new TestLetters(pacer, 'away');
    const counter = new LetterCounter(letters, null, pacer);
    const rests: number[] = [];
    for (let count = 0; count < 8; count += 1) {
      await counter.send('tried');
      await counter.send('put off');
      rests.push(letters.putOffBy.at(-1) ?? 0);
      pacer.at += (letters.putOffBy.at(-1) ?? 0) * 1_000;
    }
    expect(rests).toEqual([30, 60, 120, 240, 480, 600, 600, 600]);
    expect(letters.sentAt).toHaveLength(8);
    letters.answer = 'answered';
    for (let count = 0; count < 3; count += 1) await counter.send('goes');
    expect(letters.sentAt).toHaveLength(11);
  });

  it('counts letters that were tried side by side as one look at the server', async () => {
    const pacer = new TestPacer();
    const letters = new TestLetters(pacer, 'away');
    const counter = new LetterCounter(letters, null, pacer);
    await Promise.all(Array.from({ length: 5 }, () => counter.send('x')));
    await counter.send('x');
    expect(letters.putOffBy).toEqual([30]);
  });

  it('lets who waits for a turn come again when the worker stops', async () => {
    const pacer = new TestPacer();
    const letters = new TestLetters(pacer, 'answered');
    const counter = new LetterCounter(letters, 1, pacer);
    counter.stop();
    await counter.send('x');
    expect(letters.sentAt).toEqual([]);
    expect(letters.putOffBy).toEqual([0]);
  });
});
