import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A process beyond doubt: its number and when it began. Numbers are given again by the system,
 * so a number alone may by now be a stranger's.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** Boot and tick (Linux) or the start time as `ps` prints it; compared, never read. */
  readonly startedAt: string;
}

/** The identity of a living process; undefined when there is none or the system does not say. */
export function identify(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? linuxStart(pid) : psField(pid, 'lstart');
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether exactly this process, not another of the same number, still lives. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startedAt === identity.startedAt;
}

/** The command line of a living process, its arguments parted by blanks. */
export function commandLine(pid: number): string | undefined {
  if (process.platform !== 'linux') return psField(pid, 'command');
  return readOr(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim();
}

/**
 * Ends a process that is not our child: asks with `signal`, and kills after `patience`
 * milliseconds. Resolves when it is gone; does nothing when it is gone already.
 */
export async function endProcess(
  identity: ProcessIdentity,
  signal: NodeJS.Signals,
  patience: number,
): Promise<void> {
  const killAt = Date.now() + patience;
  let next: NodeJS.Signals | undefined = signal;
  while (isAlive(identity)) {
    if (next !== undefined) send(identity.pid, next);
    next = undefined;
    await pause(20);
    if (Date.now() > killAt) next = 'SIGKILL';
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

/** State and start are fields 3 and 22 of `stat`; the name in field 2 may hold blanks and brackets. */
function linuxStart(pid: number): string | undefined {
  const stat = readOr(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const started = fields?.[19];
  if (started === undefined || fields?.[0] === 'Z') return undefined;
  return `${readOr('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${started}`;
}

function psField(pid: number, field: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    const text = execFileSync('ps', ['-ww', '-o', `${field}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, LC_ALL: 'C' },
    }).trim();
    return text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}

function readOr(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
