import { constants, getPriority, setPriority } from 'node:os';

const { PRIORITY_BELOW_NORMAL } = constants.priority;

/**
 * Has the system prefer other processes to this one while there is not enough of the machine for all:
 * people who wait for the api go before work that nobody watches. Alone it is as quick as any.
 */
export function giveWay(): void {
  if (getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL);
}
