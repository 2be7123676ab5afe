const FIRST_S = 30;
const LONGEST_S = 600;

/**
 * Seconds for which no letter is tried after a mail server was found away so many times in a row: half a
 * minute, doubled each time, at most ten minutes. 0 for 0: it was there.
 */
export function breatherSeconds(awayInARow: number): number {
  if (awayInARow === 0) return 0;
  return Math.min(FIRST_S * 2 ** (awayInARow - 1), LONGEST_S);
}
