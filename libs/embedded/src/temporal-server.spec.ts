import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { findTemporalBinary } from './temporal-binary.ts';
import { endTemporalLeftovers, startTemporal, type RunningTemporal } from './temporal-server.ts';
import type { TemporalBinary } from './temporal-version.ts';

const run = promisify(execFile);

let folder = '';
let binary: TemporalBinary;
let running: RunningTemporal | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vekha-temporal-'));
  binary = await findTemporalBinary({ env: process.env });
}, 240_000);

afterEach(() => running?.stop());

afterAll(() => rm(folder, { recursive: true, force: true }));

async function ask(server: RunningTemporal, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run(binary.path, [...args, '--address', server.address]);
  return stdout;
}

it('keeps histories for years', async () => {
  running = await startTemporal({ binary });
  const described = await ask(running, 'operator', 'namespace', 'describe', '-n', 'default');
  expect(described).toMatch(/RetentionTtl\s+87600h0m0s/);
}, 60_000);

it('remembers its processes after it was killed', async () => {
  const dataDir = join(folder, 'killed');
  running = await startTemporal({ dataDir, binary });
  const start = ['--type', 'story', '--task-queue', 'q', '--workflow-id', 'platform:1'];
  await ask(running, 'workflow', 'start', ...start);
  process.kill(running.server.pid, 'SIGKILL');
  await running.server.exited;
  running = await startTemporal({ dataDir, binary });
  const described = await ask(running, 'workflow', 'describe', '-w', 'platform:1');
  expect(described).toMatch(/WorkflowId\s+platform:1/);
}, 60_000);

it('ends a server of the same folder that was left behind', async () => {
  const dataDir = join(folder, 'left');
  running = await startTemporal({ dataDir, binary });
  expect(await endTemporalLeftovers(dataDir)).toBe(true);
  await running.server.exited;
  expect(await endTemporalLeftovers(dataDir)).toBe(false);
}, 60_000);

it('sets aside a file that another version made', async () => {
  const dataDir = join(folder, 'other');
  running = await startTemporal({ dataDir, binary });
  await running.stop();
  await writeFile(join(dataDir, 'temporal-version'), '1.0.0\n');
  const said: string[] = [];
  running = await startTemporal({ dataDir, binary, report: (line) => said.push(line) });
  expect(existsSync(join(dataDir, 'temporal.db.1.0.0'))).toBe(true);
  expect(said.join()).toContain('set aside');
}, 60_000);
