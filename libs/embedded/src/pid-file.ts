import { readFile, rm, writeFile } from 'node:fs/promises';
import { endProcess, identify, isAlive, type ProcessIdentity } from './process-identity.ts';

/** Notes a living process, so that the next start finds it should we be killed before it. */
export async function writePidFile(path: string, pid: number): Promise<void> {
  const identity = identify(pid);
  if (identity !== undefined) await writeFile(path, `${JSON.stringify(identity)}\n`);
}

/** The noted process when it still lives; a recycled number, a torn or absent note are nobody. */
export async function readPidFile(path: string): Promise<ProcessIdentity | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const identity = parseIdentity(text);
  return identity !== undefined && isAlive(identity) ? identity : undefined;
}

/** Ends the noted process if it still lives, and removes the note. Says whether there was one. */
export async function endNoted(
  path: string,
  signal: NodeJS.Signals,
  patience: number,
): Promise<boolean> {
  const orphan = await readPidFile(path);
  if (orphan !== undefined) await endProcess(orphan, signal, patience);
  await rm(path, { force: true });
  return orphan !== undefined;
}

function parseIdentity(text: string): ProcessIdentity | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('pid' in value) || !('startedAt' in value)) return undefined;
    const { pid, startedAt } = value;
    if (typeof pid !== 'number' || typeof startedAt !== 'string') return undefined;
    return { pid, startedAt };
  } catch {
    return undefined;
  }
}
