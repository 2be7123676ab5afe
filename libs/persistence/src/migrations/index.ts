import { Initial1767225600001 } from './0001-initial.ts';

/** In the order in which they run. */
export const migrations = [Initial1767225600001] as const;
