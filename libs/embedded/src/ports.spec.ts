import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { freePort, freePorts, isPortFree } from './ports.ts';

let listener: Server | undefined;

afterEach(
  () => new Promise<void>((resolve) => (listener ? listener.close(() => resolve()) : resolve())),
);

it('calls a port free until somebody listens on it', async () => {
  const port = await freePort();
  expect(await isPortFree(port)).toBe(true);
  listener = createServer();
  await new Promise<void>((resolve) => listener?.listen(port, '127.0.0.1', resolve));
  expect(await isPortFree(port)).toBe(false);
});

it('never gives one port twice', async () => {
  const ports = await freePorts(20);
  expect(new Set(ports).size).toBe(20);
});
