import { totalmem } from 'node:os';

const MIB = 1_048_576;
const LEAST_MIB = 128;
const MOST_MIB = 1_024;
const PART = 8;

/**
 * How much memory PostgreSQL keeps its pages in, in MiB: an eighth of what there is for us (bytes), and
 * between its own default and 1 GiB. Whoever reads has to write others' changed pages first where there is
 * too little of it. It is taken as it is used.
 */
export function sharedBuffersMib(memory: number = memoryForUs()): number {
  return Math.min(MOST_MIB, Math.max(LEAST_MIB, Math.floor(memory / PART / MIB)));
}

/** Of the machine, or less where a container bounds it. */
function memoryForUs(): number {
  const bound = process.constrainedMemory();
  return bound > 0 ? Math.min(bound, totalmem()) : totalmem();
}
