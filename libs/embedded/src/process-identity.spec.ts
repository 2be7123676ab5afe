import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from '@jest/globals';
import { commandLine, endProcess, identify, isAlive } from './process-identity.ts';

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A child that says when it is ready and then waits for its end. */
async function runScript(script: string): Promise<ChildProcess & { pid: number }> {
  const child = spawn(
    process.execPath,
    ['-e', `${script}; console.log('up'); setInterval(() => {}, 1e6)`],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  children.push(child);
  if (child.stdout === null || child.pid === undefined) throw new Error('no child');
  await once(child.stdout, 'data');
  return Object.assign(child, { pid: child.pid });
}

it('knows a process by its number and its start', async () => {
  const child = await runScript('');
  const identity = identify(child.pid);
  expect(identity).toMatchObject({ pid: child.pid });
  expect(isAlive({ pid: child.pid, startedAt: identity?.startedAt ?? '' })).toBe(true);
  expect(isAlive({ pid: child.pid, startedAt: 'another boot/1' })).toBe(false);
  expect(commandLine(child.pid)).toContain('setInterval');
});

it('knows nobody once the process has ended', async () => {
  const child = await runScript('');
  const identity = identify(child.pid);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(identity).toBeDefined();
  expect(identify(child.pid)).toBeUndefined();
});

it('kills a process that does not listen to the signal', async () => {
  const child = await runScript(`process.on('SIGTERM', () => {})`);
  const identity = identify(child.pid);
  if (identity === undefined) throw new Error('no identity');
  const exit = once(child, 'exit');
  await endProcess(identity, 'SIGTERM', 100);
  expect(await exit).toEqual([null, 'SIGKILL']);
});

it('leaves a stranger alone who got the number of a process that is gone', async () => {
  const child = await runScript('');
  await endProcess({ pid: child.pid, startedAt: 'another boot/1' }, 'SIGKILL', 0);
  expect(identify(child.pid)).toBeDefined();
});
