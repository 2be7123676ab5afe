import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { firstThatHas } from './temporal-binary.ts';
import { temporalPlaces, type BinaryPlace } from './temporal-places.ts';
import { TEMPORAL_CLI_VERSION } from './temporal-version.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vekha-binary-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program that says of itself that it is this version. */
async function fakeBinary(inFolder: string, version: string): Promise<string> {
  await mkdir(inFolder, { recursive: true });
  const path = join(inFolder, 'temporal');
  await writeFile(path, `#!/bin/sh\necho "temporal version ${version} (Server 1.0.0)"\n`);
  await chmod(path, 0o755);
  return path;
}

/** The places that need no network: the variable, the cache and PATH. */
function placesAtHand(env: Readonly<Record<string, string>>): readonly BinaryPlace[] {
  return temporalPlaces(env).filter(({ slow }) => slow === undefined);
}

const silent = () => undefined;

it('takes the binary that TEMPORAL_CLI_PATH names, whatever its version', async () => {
  const path = await fakeBinary(join(folder, 'own'), '1.0.0');
  const cache = join(folder, 'full-cache');
  await fakeBinary(join(cache, `temporal-${TEMPORAL_CLI_VERSION}`), TEMPORAL_CLI_VERSION);
  const found = await firstThatHas(
    placesAtHand({ TEMPORAL_CLI_PATH: path, VEKHA_CACHE: cache, PATH: '/bin' }),
    silent,
  );
  expect(found).toEqual({ path, version: '1.0.0' });
});

it('prefers the cache to PATH', async () => {
  const cache = join(folder, 'cache');
  const path = await fakeBinary(
    join(cache, `temporal-${TEMPORAL_CLI_VERSION}`),
    TEMPORAL_CLI_VERSION,
  );
  const other = join(folder, 'bin');
  await fakeBinary(other, TEMPORAL_CLI_VERSION);
  const found = await firstThatHas(
    placesAtHand({ VEKHA_CACHE: cache, PATH: `${other}:/bin` }),
    silent,
  );
  expect(found.path).toBe(path);
});

it('takes a binary from PATH when its version is ours', async () => {
  const path = await fakeBinary(join(folder, 'right'), TEMPORAL_CLI_VERSION);
  const env = { VEKHA_CACHE: join(folder, 'empty'), PATH: `${join(folder, 'right')}:/bin` };
  expect(await firstThatHas(placesAtHand(env), silent)).toEqual({
    path,
    version: TEMPORAL_CLI_VERSION,
  });
});

it('names every place with what it lacked when none has the binary', async () => {
  await fakeBinary(join(folder, 'old'), '0.1.0');
  const env = {
    TEMPORAL_CLI_PATH: join(folder, 'nowhere'),
    VEKHA_CACHE: join(folder, 'empty'),
    PATH: `${join(folder, 'old')}:/bin`,
  };
  const search = firstThatHas(placesAtHand(env), silent);
  await expect(search).rejects.toMatchObject({ code: 'noTemporalBinary' });
  await expect(search).rejects.toThrow(
    /TEMPORAL_CLI_PATH: there is no file .*\n.*the cache .*: not there yet\n.*PATH: .*is version 0\.1\.0/,
  );
});

it('says a slow place aloud before it looks there', async () => {
  const said: string[] = [];
  const slow: BinaryPlace = {
    name: 'far away',
    slow: 'walking far',
    find: () => Promise.resolve({ path: '/far', version: '1' }),
  };
  await firstThatHas([slow], (line) => said.push(line));
  expect(said).toEqual(['walking far']);
});
