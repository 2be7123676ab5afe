import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BenchVisitor } from './visitors.ts';

export interface SteadyVisits {
  /** How long each inbox took that was opened since the last time, in milliseconds. */
  take(): Promise<number[]>;
  end(): Promise<void>;
}

const FILE = fileURLToPath(new URL('visitor.process.ts', import.meta.url));

/** Has inboxes opened at a steady pace from now on, by a process of its own, until told to end. */
export async function visitSteadily(
  port: number,
  visitors: readonly BenchVisitor[],
): Promise<SteadyVisits> {
  if (visitors.length === 0) throw new Error('nobody to visit');
  const child = fork(FILE, [String(port)], { execArgv: ['--no-warnings'], detached: true });
  const exit = once(child, 'exit');
  const isGone = exit.then(() => {
    throw new Error('the visitors ended: see what they said');
  });
  isGone.catch(() => undefined);
  const answerTo = async (message: string[] | 'take'): Promise<unknown> => {
    const answer = once(child, 'message');
    child.send(message);
    const [first]: unknown[] = await Promise.race([answer, isGone]);
    return first;
  };
  await answerTo(visitors.map(({ token }) => token));
  return {
    take: async () => {
      const taken = await answerTo('take');
      if (!Array.isArray(taken)) throw new Error('the visitors told no times');
      return taken.map(Number);
    },
    end: async () => {
      child.kill('SIGTERM');
      await exit;
    },
  };
}
