import { constants, getPriority, setPriority } from 'node:os';

const { PRIORITY_BELOW_NORMAL } = constants.priority;

/**
 * Has the system prefer other processes to this one, and threads that it starts from now on, while there is not
 * enough of the machine for all: whoever waits for an answer of the api goes first, and what the worker then
 * does for them, the next task included, comes a little later. PostgreSQL's part of the work is as it was.
 */
export function giveWay(): void {
  if (getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL);
}
