import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { freePort } from '#embedded';
import { choosePort, choosePublicPort } from './ports.ts';

let stranger: Server;
let taken = 0;

beforeEach(async () => {
  taken = await freePort();
  stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(taken, '127.0.0.1', resolve));
});

afterEach(() => new Promise<unknown>((resolve) => stranger.close(resolve)));

it('keeps the remembered port while it is free', async () => {
  const remembered = await freePort();
  expect(await choosePort(remembered)).toBe(remembered);
  expect(await choosePublicPort(undefined, remembered)).toBe(remembered);
});

it('takes another port when a stranger sits on the remembered one', async () => {
  expect(await choosePort(taken)).not.toBe(taken);
  expect(await choosePublicPort(undefined, taken)).not.toBe(taken);
});

it('never replaces a port that was asked for', async () => {
  await expect(choosePublicPort(taken, undefined)).rejects.toMatchObject({ code: 'portTaken' });
});
