/** Hours in which no letter comes, by the clock `HH:MM`: from then, until then; the end is loud again. */
export interface QuietHours {
  readonly from: string;
  /** Of the next day when it is the earlier; the same time: there is no loud hour at all. */
  readonly until: string;
}

/** Whether a clock time lies in the quiet hours. */
export function isQuiet({ from, until }: QuietHours, clock: string): boolean {
  if (from < until) return from <= clock && clock < until;
  return from <= clock || clock < until;
}
