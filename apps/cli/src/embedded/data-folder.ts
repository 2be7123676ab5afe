import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartProblem, identify, readPidFile, systemErrorCode } from '#embedded';
import { z } from 'zod';

/** Raised when an older Vekha could no longer read what a newer one leaves in the folder. */
export const DATA_FORMAT = 1;

const LOG_LIMIT = 10 * 1024 * 1024;

const noteSchema = z.object({
  format: z.number().int(),
  /** Whether the folder began with demo data; it stays what it is. */
  demo: z.boolean(),
  /** Ports by the name of who listens there, kept from start to start. */
  ports: z.record(z.string(), z.number().int()),
});

/** What is noted in `vekha.json`. */
export type DataNote = z.infer<typeof noteSchema>;

export interface DataFolder {
  readonly path: string;
  readonly postgres: string;
  readonly temporal: string;
  readonly files: string;
  readonly letters: string;
  readonly logs: string;
  readonly run: string;
}

/** Makes the folders that are missing, and lets nobody else into uploaded files and letters. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const at = (name: string) => join(path, name);
  const folder = {
    path,
    postgres: at('postgres'),
    temporal: at('temporal'),
    files: at('files'),
    letters: at('letters'),
    logs: at('logs'),
    run: at('run'),
  };
  for (const one of Object.values(folder)) await mkdir(one, { recursive: true });
  // A folder of another account keeps its mode.
  for (const one of [folder.files, folder.letters]) await chmod(one, 0o700).catch(() => null);
  return folder;
}

/** The note of the folder, undefined for a new one. Throws StartProblem `dataFolderNewer`. */
export async function readNote(folder: DataFolder): Promise<DataNote | undefined> {
  const path = join(folder.path, 'vekha.json');
  if (!existsSync(path)) return undefined;
  const note = noteSchema.safeParse(parseJson(await readFile(path, 'utf8')));
  const format = note.success ? note.data.format : 0;
  if (format > DATA_FORMAT) {
    throw new StartProblem(
      'dataFolderNewer',
      `${folder.path} was written by a newer Vekha (format ${format}, this one knows ${DATA_FORMAT}). ` +
        'Start it with that version, or choose another folder with --data.',
    );
  }
  if (note.success) return note.data;
  throw new StartProblem(
    'serverFailed',
    `${path} is damaged. Delete this one file and start again: it holds ports, no data.`,
  );
}

/** Replaced as a whole, so that a start that is cut off never leaves half a note. */
export async function writeNote(folder: DataFolder, note: DataNote): Promise<void> {
  const path = join(folder.path, 'vekha.json');
  await writeFile(`${path}.new`, `${JSON.stringify(note, undefined, 2)}\n`);
  await rename(`${path}.new`, path);
}

/** The folder's own secret for sessions and seals: random, made once, readable by us alone. */
export async function keepSecret(folder: DataFolder): Promise<string> {
  const path = join(folder.path, 'secret');
  if (!existsSync(path)) {
    await writeFile(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  }
  return (await readFile(path, 'utf8')).trim();
}

/**
 * Takes the folder for this process until the returned function gives it back. Throws StartProblem
 * `dataFolderInUse` while another living Vekha has it; one that was killed has it no longer.
 */
export async function lockFolder(folder: DataFolder): Promise<() => Promise<void>> {
  const path = join(folder.run, 'vekha.pid');
  const holder = await readPidFile(path);
  if (holder !== undefined) throw inUse(folder, holder.pid);
  await rm(path, { force: true });
  const ours = JSON.stringify(identify(process.pid) ?? { pid: process.pid, startedAt: '' });
  try {
    // Exclusive: of two starts at the same moment one loses here.
    await writeFile(path, ours, { flag: 'wx' });
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') throw inUse(folder, undefined);
    throw error;
  }
  return () => rm(path, { force: true });
}

/** Sets a log aside that has grown large; one older one is kept. */
export async function logFile(folder: DataFolder, name: string): Promise<string> {
  const path = join(folder.logs, `${name}.log`);
  const size = await stat(path).then(
    (stats) => stats.size,
    () => 0,
  );
  if (size > LOG_LIMIT) await rename(path, `${path}.1`);
  return path;
}

function inUse(folder: DataFolder, pid: number | undefined): StartProblem {
  const who = pid === undefined ? 'another Vekha' : `another Vekha (process ${pid})`;
  return new StartProblem(
    'dataFolderInUse',
    `${folder.path} is in use by ${who}. Stop that one first, or choose another folder with --data.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
