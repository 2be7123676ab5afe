import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

const { PRIORITY_BELOW_NORMAL } = constants.priority;

/**
 * Has the system prefer other processes to this one while there is not enough of the machine for all: whoever
 * waits for an answer of the api goes first, and what the worker then does for them, the next task included,
 * comes a little later. PostgreSQL's part of the work is as it was. Call it once, before work begins.
 *
 * Linux counts priorities by thread, and the engine has threads before its first line runs; and where it
 * shares out the machine by sessions (autogroups), priorities count within a session only.
 */
export function giveWay(): void {
  if (getPriority() >= PRIORITY_BELOW_NORMAL) return;
  // This thread first: those that start from now on are like it.
  setPriority(PRIORITY_BELOW_NORMAL);
  if (process.platform !== 'linux') return;
  for (const thread of readdirSync('/proc/self/task')) lower(Number(thread));
  if (leadsSession()) lowerSession();
}

function lower(thread: number): void {
  try {
    setPriority(thread, PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended meanwhile.
  }
}

/** In a session of others, a terminal's, they would give way too. */
function leadsSession(): boolean {
  // `pid (name) state parent group session …`; a name may hold anything.
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const [, , , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(session) === process.pid;
}

function lowerSession(): void {
  try {
    writeFileSync('/proc/self/autogroup', String(PRIORITY_BELOW_NORMAL));
  } catch {
    // This system shares out by something else.
  }
}
