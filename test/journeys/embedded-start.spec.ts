import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort, identify } from '#embedded';
import { RunningVekha } from '../support/running-vekha.ts';
import { waitFor } from '../support/wait-for.ts';

const UP = /Open\s+(http:\S+)[\s\S]*Stop .*\n─+/;
const START_LIMIT = 120_000;

let folder = '';
let vekha: RunningVekha;
let address = '';
let token = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vekha-start-'));
  await chmod(folder, 0o755);
  // Asked for once and remembered from then on.
  await start('--port', String(await freePort()));
}, START_LIMIT);

afterAll(async () => {
  vekha.signal('SIGTERM');
  await vekha.ends();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

async function start(...options: readonly string[]): Promise<void> {
  vekha = new RunningVekha(['start', '--data', folder, ...options], folder);
  const [, where = ''] = await vekha.says(UP);
  address = where;
}

/** Who the api takes us for: the session outlives a restart only if the data did. */
async function me(): Promise<number> {
  const answer = await fetch(`${address}/api/session`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return answer.status;
}

it('says where it is, who may try it, where files and letters lie and how to stop', async () => {
  for (const part of [join(folder, 'files'), join(folder, 'letters'), 'Ctrl-C']) {
    expect(vekha.said).toContain(part);
  }
  const [, email = '', password = ''] = await vekha.says(/Demo accounts\s+(\S+)\s+(\S+)/);
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, token: true }),
  });
  expect(answer.status).toBeLessThan(300);
  const body: { token: string } = JSON.parse(await answer.text());
  token = body.token;
  expect(await me()).toBe(200);
  expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  expect(await (await fetch(address)).text()).toContain('Веха');
});

it('seals the history into a file beside the database', async () => {
  const files = await waitFor('the first anchor', async () => {
    const found = await readdir(join(folder, 'anchors')).catch(() => []);
    return found.length > 0 && found;
  });
  expect(files).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2}\.json$/)]);
});

it('leaves a folder alone that another Vekha has', async () => {
  const second = new RunningVekha(['start', '--data', folder], folder);
  expect(await second.ends()).toBe(1);
  expect(second.said).toContain('is in use by another Vekha');
  expect(second.said).not.toContain('    at ');
});

it('refuses a port that somebody has, without a stack', async () => {
  const port = await freePort();
  const stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
  const other = join(folder, 'other');
  const refused = new RunningVekha(['start', '--data', other, '--port', String(port)], other);
  expect(await refused.ends()).toBe(1);
  expect(refused.said).toContain(`Port ${port} is taken`);
  expect(refused.said).not.toContain('    at ');
  await new Promise((resolve) => stranger.close(resolve));
});

it.each([
  ['the worker', 'worker'],
  ['the api', 'api'],
  ['Temporal', 'temporal'],
  ['PostgreSQL', 'postgres'],
] as const)(
  'starts %s again when it dies and says so',
  async (name, key) => {
    process.kill(vekha.pids()[key], 'SIGKILL');
    await vekha.says(new RegExp(`${name} ended by itself \\(killed by SIGKILL\\)`));
    await vekha.says(new RegExp(`${name} is up again`));
    expect(await me()).toBe(200);
  },
  60_000,
);

it(
  'comes up with everything there after the whole tree was killed',
  async () => {
    const before = address;
    const pids = Object.values(vekha.pids());
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    await vekha.ends();
    await start();
    expect(address).toBe(before);
    expect(await me()).toBe(200);
  },
  START_LIMIT,
);

it(
  'ends the children that it left when it alone was killed',
  async () => {
    const left = vekha.pids();
    process.kill(left.vekha, 'SIGKILL');
    await vekha.ends();
    await start();
    expect(vekha.said).toContain('ended what an earlier start left running');
    for (const pid of Object.values(left)) expect(identify(pid)).toBeUndefined();
    expect(await me()).toBe(200);
  },
  START_LIMIT,
);

it('stops in order within ten seconds on Ctrl-C and leaves nothing running', async () => {
  const pids = Object.values(vekha.pids());
  const began = Date.now();
  vekha.signal('SIGINT');
  vekha.signal('SIGINT');
  expect(await vekha.ends()).toBe(0);
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(vekha.said).toContain('stopped');
  for (const pid of pids) expect(identify(pid)).toBeUndefined();
}, 30_000);
